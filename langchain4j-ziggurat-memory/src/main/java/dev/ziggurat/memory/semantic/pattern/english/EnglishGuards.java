package dev.ziggurat.memory.semantic.pattern.english;

/** English words that say how a sentence is meant. */
public final class EnglishGuards {

    /** Nothing in the sentence is meant as a fact: conditions, fiction, the words of others. */
    public static final String[] SENTENCE = {
        "suppose, supposing, imagine, pretend, what if, as if, as though, let's say, let us say, were i, had i",
        "i wouldn't say, nobody said, no one said, yeah right, sure i'm, sure i am, oh sure, oh i just love, i told a white lie",
        "why would anyone, who told you, thought experiment, in case, provided that, not really obviously",
        "let's pretend, once upon a time, in my dream, in a dream, in the dream, in my dreams, hypothetically",
        "in the book, in the story, in the movie, in the film, in the game, in the novel, in the article, the character",
        "main character, according to, joking, just kidding, for example, e.g, say that, rumour, rumor, reportedly, quote",
    };

    /** What follows in the sentence is a condition or somebody else's word. */
    public static final String[] ONWARD = {
        "i wish, once i'm, once i am, when i'm, when i am, as soon as i, until i, if, unless, says, said, told, tells, claims, claim that, claimed, wrote, writes, believes, heard that, heard, whether",
        "quiz says, quiz said, test says, test said, according to the, showed that, shows that, assume, assumes, is convinced, are convinced, is sure, are sure, has decided, have decided, decided that, thinks",
        "think i'm, think i am, reckons, suspects, suspect that, insists, swears, is certain, are certain, everyone says",
        "about saying, thought about, pretended, like i'm, like im, forgot whether, don't know whether, a lie that",
    };

    /** Takes back what was just said in jest. */
    public static final String[] JOKE = {
        "jk, psych, messing with you, no wait, just joshing, pulling your leg, haha no, lol no, two truths and a lie, just kidding, kidding, only joking, just joking, joking, that was a joke, not really obviously, gotcha",
    };

    /** What follows in the sentence is uncertain. */
    public static final String[] HEDGE = {
        "maybe, perhaps, probably, possibly, i guess, i think, i don't think, i suppose, i believe, i assume, seems",
        "not sure, i'm unsure, apparently, presumably, it looks like, hopefully",
    };

    /** The clause with such a word says what is not, or not yet, or not any more. */
    public static final String[] CLAUSE = {
        "would, i'd, he'd, she'd, we'd, they'd, could, might, i may, we may, he may, she may, they may, may be, should, will, i'll, we'll, he'll, she'll, they'll",
        "going to, gonna, want to, wanna, wants to, hope, hopes, used to, nor, neither, nobody, hardly, almost",
        "guess, wonder, about to, plan to, planning, dream of, dreaming, supposed to, trying to, pretending",
    };

    public static final String[] NEGATION = {
        "not, don't, doesn't, didn't, isn't, aren't, wasn't, weren't, haven't, hasn't, hadn't, can't, cannot, couldn't",
        "won't, wouldn't, shouldn't, no, ain't, dont, doesnt, isnt, never",
    };

    /** A sentence that starts so asks for a piece of work; after a colon comes the material for it. */
    public static final String[] TASK = {
        "write, translate, rewrite, rephrase, summarise, summarize, tell, show, check, explain, find, list, give, help",
        "act, act as, pretend, imagine, suppose, complete, continue, correct, proofread, paraphrase, classify, answer",
        "generate, create, compose, draft, describe, say, repeat, read, consider, take, look, see, let, let's, fix, solve",
        "convert, compare, could you, can you, would you, will you, please write, please translate, please rewrite",
        "please summarise, please summarize, please check, please tell, please explain, please show, please find",
        "subject, quote, example, user, system, assistant, context",
    };

    /** A clause that starts so asks. */
    public static final String[] QUESTION = {
        "what, what's, where, where's, who, who's, whom, whose, when, why, which, how, how's, do, does, did, can, could",
        "would, will, should, shall, is, isn't, are, aren't, am, was, were, has, have you, have i, have we, any, may i",
        "recommend, suggest",
    };

    /** Said before a sentence begins; steps over it. */
    public static final String[] OPENER = {
        "yes, yeah, yep, hi, hello, hey, well, oh, so, ok, okay, hmm, um, look, honestly, frankly, by the way, btw, fyi",
        "also, and, but, anyway, thanks, thank you, sure, right, great, nice, hi there, hello there, hey there, then, plus",
        "good morning, good evening, to be honest, in fact, of course, you know, as you know, because, since, although",
        "as it happens, for the record, please, just so you know, now, today, currently, first, first of all, everyone",
        "i have to admit, i have to say, i must say, i must admit, i admit, i confess, for what it's worth, to tell the truth",
        "it turns out, between you and me, guess what, truth be told, admittedly, i have to confess, also",
        "as i said, as for me, personally, luckily, fortunately, sadly, unfortunately, besides, dear, that, currently, for later",
        "tbh, ngl, imo, imho, lol, haha, fun fact, full disclosure, disclaimer, heads up, ps, p.s., both, context, not gonna lie",
        "for the future, for next time, random, morning, evening, between us, quick one, short one, cause, cuz, bc",
    };

    /** Takes back what was said before. */
    public static final String[] CORRECTION = {
        "no, nope, actually, wait, sorry, or rather, or better, make that, correction, i meant, i mean, oops, scratch that, rather, i misspoke",
        "let me correct that, let me correct myself, my mistake, on second thought, in reality",
    };

    /** Asks to remember what follows. */
    public static final String[] REMEMBER = {
        "remember that, please remember that, remember, please remember, keep in mind that, please keep in mind that",
        "bear in mind that, don't forget that, do not forget that, please don't forget that, note that, please note that",
        "make a note that, keep in mind, for future reference, please note, memorise that, memorize that",
    };

    /** After a word of {@link #REMEMBER}: what follows is a reminder or a question, not a fact. */
    public static final String[] NOT_A_FACT = {"to, when, how, what, me, this, it, the time, us"};

    /** What begins so tells the model what to do. */
    public static final String[] INSTRUCTION_START = {
        "ignore, disregard, forget, override, overrule, bypass, obey, follow, comply, always, never, do not, don't, answer",
        "reply, respond, approve, accept, grant, allow, confirm, authorise, authorize, pay, transfer, send, wire, reveal",
        "disclose, leak, print, output, use, call, treat, refuse, reject, stop, start, behave, speak, be, only, execute, run",
        "delete, remove, insert, append, trust, assume, switch, enter, make sure, ensure, from now on, from this point on",
        "henceforth, starting now, whenever i, whenever the user, every time i, each time i, you, you're, you'll, your",
        "assistant, the assistant, the ai, an ai, the bot, the chatbot, chatgpt, the agent, the language model, it is your",
    };

    /** What has such words is about what the model has to do. */
    public static final String[] INSTRUCTION = {
        "you must, you should, you shall, you have to, you need to, you ought to, you are, you're, you will, you'll, you may",
        "you can, you can't, you cannot, you always, you never, you only, you do not, you don't, you obey, your instructions",
        "your rules, your system prompt, your prompt, your task, your job, your role, your guidelines, your name is",
        "previous instructions, prior instructions, earlier instructions, all instructions, instructions above, the instructions",
        "above instructions, these instructions, my instructions, new instructions, following instructions, previous rules",
        "rules above, system prompt, system message, developer message, developer mode, jailbreak, assistant must",
        "assistant should, assistant shall, assistant has to, assistant may, assistant can, assistant is to, assistant will",
        "assistant always, assistant never, model must, model should, model shall, model has to, ai must, ai should, ai has to",
        "system must, system should, bot must, bot should, bot has to, agent must, agent should, want you to, need you to",
        "like you to, expect you to, ask you to, tell you to, order you to",
    };

    public static final String[] ABBREVIATIONS = {"mr, mrs, ms, dr, prof, st, vs, etc, jr, sr, approx, inc, ltd"};

    private EnglishGuards() {}
}
