package dev.ziggurat.memory.semantic.pattern.vocabulary;

/** English words that no value begins with, goes on through or ends in. */
public final class EnglishWords {

    /** A value that begins so points elsewhere or is no thing. */
    public static final String[] NO_VALUE = {
        "it, that, this, these, those, them, him, her, you, me, us, everything, anything, something, nothing, everyone, all",
        "someone, anyone, nobody, none, your, yours, what, how, when, where, why, who, which, whether, if, so, because",
        "the way, the idea, the fact, the rest, the same, the most, the best, too, as, been, to be, such, one, here",
        "there, enough, really, super, not, no, than, then, from, by, and, or, but, is, are, was, more, less, very much, a lot, lots, she, he",
        "their, his, its, of, for",
    };

    /** A new clause begins: what was said before is complete. */
    public static final String[] NEW_CLAUSE = {
        "wait, sorry, actually, oops, i, i'm, i've, i'd, i'll, im, we, we're, we've, he, she, he's, she's, they, they're, it, it's, you, you're, there",
        "because, since, but, although, though, while, however, especially, except, so, whereas, unless, until, which",
        "who, whose, thanks, thank, please, even, ever, also, rather, instead, mainly, mostly, usually, particularly, if",
        "after, before, whenever, when, where, that, anymore, have, has, live, lives, work, works, love, loves, like, likes",
        "hate, hates, enjoy, enjoys, prefer, prefers, speak, speaks, plays, am, is, are, was, will, can, can't, don't",
        "doesn't, cant, dont, doesnt, wont, want, wants, would, just, my, our, his, her, their, not, though, cannot, dislike, adore, own, owns",
    };

    public static final String[] TRAILING = {
        "too, as well, now, btw, by the way, though, anyway, please, right now, very much, so much, a lot, these days",
        "nowadays, at all, anymore, any more, again, actually, already, lol, haha, currently, at the moment, today, either",
        "full time, part time, inside out, by heart, last spring, last summer, last autumn, last fall, last winter, lately, a while ago",
        "pretty well, quite well, really well, very well, a bit, pretty good, for now, properly, normally, fairly well, badly, by trade, myself, ok, to be honest, honestly, together, all the time, as always, immensely, the most, really, last week",
        "last month, last year, this year, this week, recently, for everything, of course, for work, for years, forever",
    };

    public static final String[] PLACE_ENDS = {
        "with, for, and, or, now, currently, again, last, this, in, at, next, two, three, years, ago, as, to, by, about",
        "around, back, permanently, then, full-time, all, alone, together, from, over, during, a few, years, under, of course",
    };

    public static final String[] PLACE_NOUNS = {
        "town, village, city, suburb, suburbs, countryside, farm, island, mountains, coast, capital, downtown, dorm",
    };

    public static final String[] ROLE_ENDS = {
        "at, in, for, with, on, by, from, under, to, as, now, and, of one, of two, of three, of four, of five"
    };

    public static final String[] NOT_A_ROLE = {
        "bit, little, lot, few, fan, mess, person, wreck, minute, while, moment, hurry, rush, huge, big, great, good, bad",
        "tad, loss, couple, member, part, kind, sort, lover, genius, fool, failure, idiot, team, star, joke, different, total, complete",
    };

    static final String[] TRADE_ENDS = {"and, in, at, for, with, from, by, on, to, now"};

    public static final String[] NO_EMPLOYER = {
        "the morning, the mornings, the evening, the evenings, the afternoon, night, nights, weekends, shifts, silence, peace",
        "progress, a team, teams, pairs, pair, home, myself, free, fun, money, hours, days, weeks, years, me, now, hire",
        "a while, a living, the same, it, that, this, two, three, four, five, six, a lot, bed, the dark, advance",
    };

    public static final String[] EMPLOYER_ENDS = {
        "as, since, for, with, where, now, and, on, in, until, from, by, full-time, part-time"
    };

    public static final String[] SUBJECT_ENDS = {"at, for, with, since, on, by, from, and, now, to, every, in"};

    /** What people "have" without having it. */
    public static final String[] NO_BELONGING = {
        "question, questions, problem, problems, issue, issues, idea, ideas, feeling, headache, doubt, doubts, moment, minute",
        "second, meeting, meetings, appointment, call, chance, look, lot, few, bit, point, cold, fever, task, bug, error",
        "deadline, plan, plans, hunch, suggestion, favour, favor, request, time, hard, rest, day, week, night, say, word",
        "flight, exam, test, interview, presentation, dream, good, bad, great, nice, busy, long, stomach, sore, pain, ache",
        "budget, girl, boy, people, users, million users, acres, family to feed, job, dinner, lunch, brunch, breakfast, weekend, hangover, allergy, birthday, confession, wedding, interview, deadline, show, gig, trip, game, match, class, lesson, shift, thesis due, left feet, cold feet, hands full, butterflies, frog, skeletons, skeleton, bone, fish to fry",
        "soft spot, axe to grind, chip on, screw loose, million things, plate full, eyes on, a kick, beef, mind, mouthful, saying*, option*, choice*, version*, file*, story, rule*, tradition*, habit*, theory, guess, concern*, update*, news",
        "access, trouble*, draft*, list, minute*, hour*, days, weeks, month*, year*, goal*, reservation*, invitation*, guest*",
        "visitor*, ticket*, errand*, bill*, invoice*, deliver*, answer*, follow-up, clue*, theor*, interest, impression",
        "break, conversation, talk, chat, choice, reason, right, need, preference, clue, problem, party, date, couple",
        "booking, ticket, order, complaint, crush, nightmare, surprise, secret, opinion, thing, things, ton, bunch",
    };

    public static final String[] COUNT = {
        "hearing loss, a peanut allergy, nut allergy, long covid, chronic, type, eleven, thirteen, fourteen, fifteen, twenty, thirty",
        "a, an, one, two, three, four, five, six, seven, eight, nine, ten, twelve, several, many, some, my, another, no",
        "kids, children, siblings, cats, dogs, twins, grandchildren, diabetes, asthma, adhd, celiac, epilepsy, insomnia",
        "crohn's, ibs, migraine, migraines, arthritis, eczema, psoriasis, anxiety, depression, dyslexia, autism, parkinson's",
        "alzheimer's, dementia, anaemia, anemia, lupus, pcos, endometriosis, tinnitus, scoliosis, hay fever, vertigo",
        "high blood pressure, low blood pressure, hypertension, coeliac, sleep apnea, sleep apnoea, hypothyroidism",
        "three, triplets, pets, both, around, about, over, chickens, horses, type",
    };

    public static final String[] NO_DEFINED_THING = {
        "it, this, that, these, those, there, here, what, which, who, where, he, she, they, you, we, i, one, all, everything",
        "something, nothing, problem, thing, point, question, reason, idea, weather, answer, issue, plan, first, next, last",
        "rest, result, file, code, server, today, tomorrow, yesterday, your, his, her, their, my, our, some, any, each, every",
        "such, how, why, when, now, time, life, page, bug, error, meeting, train, bus, food, trouble, day, trick, fact, only",
        "not, goal, task, catch, difference, advantage, hope, truth, other, same, so, as, in, on, at, with, and, but, or",
        "is, are, was, be, his, to, of course, saying, being, having, output, response, message, conversation, above",
    };

    /** A passing state, or no value of a thing at all. */
    public static final String[] PASSING = {
        "late, broken, sick, ill, tired, here, there, ready, on, in, at, not, so, very, too, still, always, now, currently",
        "down, up, off, out, gone, lost, fine, good, bad, great, nice, ok, okay, better, worse, to, that, how, killing",
        "hurting, aching, sore, coming, going, running, getting, acting, making, doing, being, having, trying, about, over",
        "under, back, away, asleep, awake, busy, angry, upset, sad, happy, hungry, late, missing, stuck, done, finished",
        "empty, full, dead, dying, crashing, like, just, really, quite, pretty, a bit, a mess, a disaster, a little, driving",
        "right, wrong, what, why, where, when, whether, if, your, you, it, this, between, with, from, for, almost, only",
        "visiting, home, due, starting, working, waiting, slow, leaking, frozen, crying, sleeping, playing, asking, telling",
    };

    public static final String[] NO_ATTRIBUTE_OF = {
        "question, problem, point, idea, guess, concern, issue, answer, understanding, opinion, request, plan, goal, fault",
        "turn, pleasure, bad, apologies, thought, thoughts, feeling, hope, wish, advice, mistake, program, task, head",
        "reason, day, week, job, life, dream, only, biggest, main, first, next, last, fear, assumption, impression, take",
    };

    /** Capitalised words that open a sentence and name nobody. */
    public static final String[] NO_NAME = {
        "the, a, an, it, he, she, they, you, we, i, who, what, this, that, there, here, yes, no, my, our, your, his, her",
        "their, everyone, everybody, nobody, someone, people, and, but, so, or, if, when, one, each, some, many, most, all",
        "both, now, then, today, tomorrow, also, please, not, does, do, did, monday, tuesday, wednesday, thursday, friday",
        "saturday, sunday, sure, fine, ok, okay, god, as, because, these, those, which, that's, nothing, something, life",
        "santa, mr, mrs, only, just, in, on, at, to, for, why, where, how, always, never, looking, trying, back, sorry",
        "really, still, good, great, afraid, glad, happy, ready, done, having, going, getting, using, thinking, new, let",
    };

    public static final String[] DATE_WORDS = {
        "january, february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar",
        "apr, jun, jul, aug, sep, sept, oct, nov, dec, christmas, monday, tuesday, wednesday, thursday, friday, saturday",
        "sunday, halloween, easter",
    };

    public static final String[] DATE_ENDS = {"and, but, so, at, in, with, which, because, to"};

    public static final String[] TOOL_ENDS = {
        "for, to, with, on, at, because, when, and, in, as, every, instead, daily, a lot"
    };

    public static final String[] GAME_ENDS = {
        "in, with, on, at, for, every, since, when, and, to, as, after, quite, professionally"
    };

    /** What somebody likes of what is being discussed right now, not for good. */
    public static final String[] NO_TASTE = {
        "option*, version*, one, ones, answer*, suggestion*, idea*, approach*, solution*, draft*, design, layout*, result*",
        "to bother, to say, to break it, to admit, to ask, to interrupt, to be that, to sound, to tell, to disappoint, it when you,",
        "better, part, paragraph*, sound of it, second, third, other, proposal*, response*, explanation*, plan, work you",
    };

    public static final String[] NO_DEFINITION = {
        "a nightmare, nightmare, chaos, a bit, a little, a lot, a mess, a joke, a disaster, a must, a pain, a shame, a pity, a problem, a good, a great, a bad",
        "a nice, a different, a big, a huge, a terrible, a few, an issue, an error, a bug, the same, the best, the worst, the case",
        "the problem, the reason, the one, the only, the right, the wrong, the way, a waste, a risk, a question, a matter, a list",
    };

    /** A clause may begin so before its subject: "in winter I live in Oslo". */
    public static final String[] BEFORE_SUBJECT = {
        "obviously, lately, clearly, naturally, certainly, basically, generally, frankly, secretly, of late, in, at, on, these days, nowadays, since, for, during, after, before, from, with, every, yesterday, last, this",
        "at home, usually, sometimes, as a, by, today, recently, lately, apart from, besides, between, to relax",
    };

    public static final String[] FIRST_PERSON = {"i, i'm, i've, we, we're, we've, my, our"};

    /** Verbs that make a clause of what could be an item of an enumeration. */
    public static final String[] FINITE = {
        "is, are, was, were, am, has, have, had, will, would, can, could, does, do, did, lives, works, wants, thinks, says, came",
    };

    public static final String[] PAIRS = {
        "rock and roll, fish and chips, black and white, salt and pepper, mac and cheese, arts and crafts"
    };

    private EnglishWords() {}
}
