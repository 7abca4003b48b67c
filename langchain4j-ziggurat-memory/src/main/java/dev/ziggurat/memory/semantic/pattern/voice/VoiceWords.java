package dev.ziggurat.memory.semantic.pattern.voice;

import dev.ziggurat.memory.semantic.pattern.grammar.Phrases;

/** The words of both languages that tell whose words others are. */
final class VoiceWords {

    /** What is done with a text that somebody else wrote, or wrote as somebody else. */
    static final Phrases TEXT_WORK = new Phrases(
            "translate, rewrite, rephrase, reword, proofread, paraphrase, summarise, summarize, shorten, edit this",
            "edit the, edit my, fix spelling, fix the spelling, fix grammar, fix the grammar, fix my grammar, fix my spelling",
            "fix my english, fix this, fix typos, fix the typos, correct this, correct the, correct my text, punctuate",
            "make this sound, make it sound, make this letter, make this text, make this email, make this more, turn this",
            "swap all, clean this up, improve this, improve my, make this better, make this shorter, make this paragraph",
            "friendlier, more formal, sound better, sound nicer, into formal, third person, spell check, spellcheck",
            "the following, text below, following text, grammatical error, grammar error, grammar mistake",
            "tidy up, tidy this, condense, simplify this, tighten, reformat, give feedback, feedback on this, critique, rate this, grade this",
            "mark this, find mistakes, find the mistakes, spot errors, any mistakes, any typos, is this convincing, is this ok to send",
            "does this sound, does it sound, sound natural, sounds natural, sound ok, add a chorus, add a verse, rhyme scheme",
            "capitalise, capitalize, add commas, add punctuation, underline, highlight the, highlight all, lengthen, halve this, cut this",
            "cut it to, expand this, replace every, replace all, remove all, remove the, bullet points, plain english, passive voice",
            "active voice, indirect speech, reported speech, direct speech, plural, past simple, present perfect, key points, gist of",
            "main idea, sum up, sentiment, reply to this, respond to this, answer this email, look this over, look over this",
            "go over this, go through this, check this, check the, review this, comment on this, what is wrong with this, which tense",
            "is this grammatical, is this correct, is it correct, is that correct, count the, how many words, spot the, find the error",
            "find the verb, identify the, extract the, pull out the, put this into, put this in the, put it in the, put these in",
            "make it, make these, make them, turn it, turn these, title for this, headline for, caption this, typos, spelling mistakes",
            "sounds like, less formal, more casual, more professional, in the style of, as a pirate, as a haiku, as a poem, in verse",
            "fix grammer, fix my grammer, sort alphabetically, sort them, same thing but, same but, pirate speak, which of these is, correct one",
            "is there a name for that, name for this, rhetorical, what genre, guess the genre, format right, formatted right, abbreviations",
            "we received, i received this, this arrived, came in the post, subject line for, abstract, the column, agony aunt, dear abby",
            "continue the story, finish the story, finish the sentence, what's the tone, label who, label each",
            "transcript, testimonial, applicant's letter, candidate's letter, email thread, chat export, chat log",
            "переведи*, перепиши*, перефразируй*, сократи, сократите, отредактируй*, проверь текст, проверь письмо, проверь ошибки",
            "проверь на ошибки, проверьте текст, исправь*, поправь текст, поправьте текст, улучши, улучшите, расставь*, поставь запятые",
            "поставьте запятые, пунктуаци*, добавь рифму, приведи в порядок, разбери предложение, переделай текст",
            "продолжи, продолжите, допиши*, закончи рассказ, закончи фразу, от третьего лица, от первого лица, в косвенную речь",
            "перескажи*, резюмируй*, сожми, ужми, упрости, упростите, смягчи, вычитай*, отшлифуй*, причеши, переформулируй*, озаглавь",
            "сделай выжимку, выжимку, ответь на это письмо, ответь на письмо, придумай заголовок, нужно на чешский, на чешский",
            "на польский, на турецкий, на японский, на корейский, на украинский, на белорусский, на грузинский, на армянский",
            "по-английски как будет, звучит естественно, нормально звучит, как звучит, нет ли ошибок, есть ли ошибки, где ошибки",
            "прямую речь, косвенная речь, прошедшее время, в прошедшем времени, будущее время, множественное число, пассивный залог",
            "главная мысль, основная мысль, по пунктам, списком, тезисно, в стихах, в стиле, простыми словами это, сколько слов",
            "подчеркни, подчеркните, выдели, выделите, вставь, вставьте, раскрась, убери из текста, удали из текста, замени, замените, поменяй слова, разбей на, оформи, оформите, сделай из этого",
            "сделай текст, сделай письмо, сделай мягче, сделай короче, сделай смешнее, сделай формальнее, опечатк*, орфограф*, грамматик*",
            "стилистик*, тавтологи*, отредачь, пофиксь, почини текст, наведи красоту, собери в абзац, определи тон, какой тон",
            "усложни, усложните, по членам предложения, по составу, разбери по, разбор предложения, какое из этих, какой из вариантов, где запятая",
            "где запятые, нужна ли запятая, какое время, какой падеж, подлежащее, сказуемое, примитивно, коряво, звучит коряво",
            "под редактуру, редактур*, сделай живее, анкета нормальная, нормальная анкета, норм анкета, антиплагиат, этого отрывка, этот отрывок, текст ниже, текста ниже, тексте ниже, резюме кандидата",
            "вот отзыв, вот письмо, вот текст, вот резюме, вот сообщение, вот что мне прислал*, объяснительн*, сделай вежлив*",
            "сделай дружелюбн*, сделай официальн*, канцелярит, подбери рифму, найди ошибки, найди ошибку в",
            "письмо клиента, отзыв клиента, заявление сотрудника, набери текст");

    /** A text that stands by; something is done with it where the sentence asks for it. */
    /** Points back at a text that stands before the task. */
    static final Phrases POINTS_BACK = new Phrases(
            "this, that, it, above, these, those, это, вот это, выше, его, этот, эту, этого, текст, здесь, тут, получилось");

    static final Phrases TEXT_REFERENCE = new Phrases(
            "the text, this text, this letter, this email, this e-mail, this paragraph, this sentence, this essay, this message",
            "this note, this post, this story, this poem, this passage, this review, this article, this bio, this cv, this resume",
            "this joke, this excerpt, these sentences, cover letter, personal statement, letter of, tone of, this log, this chat",
            "этот текст, этого текста, это письмо, этом тексте, эту фразу, эта фраза, этой фразе, эту заметку, этот абзац",
            "этот отзыв, это резюме, этом предложении, это предложение, этом письме, эти строки, эту реплику, этот диалог");

    static final Phrases SELF = new Phrases(
            "i, i'm, i've, i'd, im, ive, me, my, mine, we, us, our, you, your, я, мне, меня, мной, мой, моя, мое, мои, моего, моей",
            "моему, моим, мою, мы, нам, нас, наш, наша, наши, ты, тебя, тебе, вы, вас");

    static final Phrases FIRST_PERSON = new Phrases(
            "i, i'm, i've, i'd, im, ive, me, my, mine, we, us, our, я, мне, меня, мной, мой, моя, мое, мои, моего, моей, моему, моим",
            "мою, мы, нам, нас, наш, наша, наши");

    static final Phrases ABOUT_THIS = new Phrases(
            "is this, does this, is it, is that, this sound, this ok, this right, that device, this text, add a, add some, это, этого");

    static final Phrases OF_LANGUAGE = new Phrases(
            "sentence, sentences, phrase, phrases, idiom, idioms, expression, active or passive, passive, tense, haiku, sonnet, limerick",
            "metaphor, simile, synonym, synonyms, antonym, simplify, author's, author, narrator, genre, verb, verbs, noun, nouns",
            "adjective, adjectives, adverb, pronoun, preposition, grammar, grammatical, punctuation, comma, commas, spelling, wording",
            "rhyme, rhymes, rhyming, stanza, lyric, lyrics, verse, paragraph, translate, translation, conjugate, conjugation, plural",
            "singular, clause, syllable, syllables, alliteration, rhetorical, dialogue, screenplay, novel, protagonist, debate club",
            "noir, fanfic, plot, plot twist, subtext, tone, register, dialect, accent mark, proverb, tongue twister, pun, wordplay",
            "предложение, предложения, предложении, фраза, фразу, фразе, фразы, выражение, выражения, идиома, поговорка, пословица",
            "синоним, синонимы, антоним, метафора, эпитет, сравнение, рифма, рифму, рифмуй, рифмуется, строфа, размер стиха, ямб, хорей",
            "глагол, глаголы, существительное, прилагательное, падеж, падежи, запятая, запятые, пунктуация, орфография, ошибки мои",
            "рерайт, уникальность, текст, текста, тексте, абзац, автор, автора, лирический, хокку, частушку, частушка, перевод",
            "переведи, переведите, анализ слова, разбор слова, морфем*, фонетическ*, союз, причастие, деепричастие, жанр, сюжет, реплика",
            "реплику, по-английски, кто первый сказал, кто так сказал, откуда выражение, что за выражение, откуда пошло, из учебника");

    /** A line that begins so is a greeting, a question, or asks for what depends on who asks. */
    static final Phrases NO_TEXT_TASK = new Phrases(
            "hi, hello, hey, good morning, good evening, good afternoon, morning, evening, thanks, thank you, ok, okay, yes, no, so",
            "what, which, how, where, when, why, who, is, are, do, does, did, can, could, should, will, would, any, need, looking for",
            "suggest, recommend, give, help, plan, find, tell, explain, show, advise, ideas, anyone, question, quick question, btw, also",
            "well, oh, update, sorry, wait, actually, correction, remember, note, fyi, today, yesterday, happy, great, nice",
            "привет, здравствуй, здравствуйте, добрый, доброе, приветик, хай, спасибо, да, нет, ну, ок, что, какой, какая, какие, как",
            "где, когда, почему, кто, можно, нужен, нужна, нужно, ищу, посоветуй*, порекомендуй*, подскажи*, помоги*, объясни*, дай",
            "найди, расскажи*, покажи*, спланируй*, вопрос, кстати, короче, извини, прости, запомни*, слушай, ой, эх, вот, так, еще");

    static final Phrases SELF_START = new Phrases(
            "i, i'm, i've, im, ive, my, we, we're, hi i'm, hi my, hello my, hello i'm, hi i am, hello i am, hey i'm, dear",
            "я, мы, мне, меня, мой, моя, мое, мои, у меня, у нас, здравствуйте я, здравствуйте меня, привет я, привет меня, добрый день я",
            "живу, работаю, учусь, уважаем*");

    static final Phrases LANGUAGE = new Phrases(
            "english, german, french, spanish, italian, portuguese, dutch, danish, swedish, norwegian, finnish, polish, czech, slovak",
            "hungarian, romanian, bulgarian, greek, turkish, arabic, hebrew, persian, farsi, hindi, urdu, bengali, tamil, thai",
            "vietnamese, chinese, mandarin, cantonese, japanese, korean, indonesian, malay, swahili, latin, welsh, irish, gaelic",
            "russian, ukrainian, serbian, croatian, slovenian, latvian, lithuanian, estonian, icelandic, catalan, basque, esperanto");

    static final Phrases INTO_LANGUAGE = new Phrases("in, into, to, the, for");

    static final Phrases SAYING_IT = new Phrases(
            "say, how do, how would, how to, put, write, translate, give, make, turn, need, what's, whats, what is, what would, can you",
            "could you, please, pls, как, напиши*, скажи*, нужно, надо, дай, можешь");

    static final Phrases IN_LANGUAGE = new Phrases(
            "по-английски, по-немецки, по-французски, по-испански, по-итальянски, по-китайски, по-японски, по-турецки, по-польски",
            "на английском, на немецком, на французском, на испанском, на итальянском, на китайском, на японском, на турецком, на латыни",
            "на латынь, на английский, на немецкий, на французский, на испанский, на итальянский, на китайский, на японский, на турецкий");

    static final Phrases REQUEST = new Phrases(
            "please, can, could, would, will, what, which, is, are, does, do, how, who, where, here's, here is, here comes, read",
            "check, write, tell, show, explain, find, list, give, help, look, see, take, parse, improve, rate, judge, have a look",
            "проверь*, посмотри*, скажи*, объясни*, вот, что, как, какой, какая, какие, где, кто, о чем, почему, оцени*, можешь",
            "можно, пожалуйста, помоги*, прочитай*, найди*, ответь*, прогони, взгляни*");

    /** A sentence that begins so and goes on with the text itself. */
    static final Phrases TEXT_WORK_FIRST = new Phrases(
            "translate, rewrite, rephrase, proofread, paraphrase, summarise, summarize, into formal english, into english",
            "into german, into french, into spanish, in german, in french, in spanish, в переводе, переведи*, перепиши*",
            "на английский, на немецкий, на французский, на испанский, на итальянский, give me the latin for, how do you say",
            "how do i say, what does, как сказать, как будет, что значит");

    static final Phrases TEXT_NOUN = new Phrases(
            "bio, blurb, statement, speech, poem, entry, prompt, excerpt, passage, dialogue, dialog, log, snippet, notes, intro, tweet",
            "биография, характеристика, речь, тост, запись, отрывок, диалог, переписка, заметка, пост, твит, черновик, биографи*",
            "letter, email, e-mail, mail, review, message, paragraph, sentence, quote, caption, lyrics, verse, chorus, lines",
            "line, sign, transcript, article, essay, post, comment, note from, text, title, slogan, headline, subject line",
            "письмо, письма, отзыв, абзац, предложение, цитата, текст, куплет*, припев*, стих*, строчк*, подпись, объявление",
            "сообщение, статья, фраза, реплика, анкета, заголовок, слоган, надпись, документ, справка, резюме, сообщени*");

    /** What comes behind such words and a colon is said about the speaker. */
    static final Phrases ABOUT_SELF = new Phrases(
            "typo, correction, mistake, sorry, you asked, asked what i, my last message, about me, about myself, about us, background, context, some data, my data, my details, for the record, facts about",
            "fact for, for your records, fyi, site, my profile, you get, out of the way, thing is, the point, point is, thing with",
            "обо мне, о себе, о нас, контекст, вводные, данные, исходные, факты, коротко, короче, учти, учтите, ситуация",
            "так вот, дело в том, предыстория, немного о, запиши, запомни, запомните, имей в виду, поправка, проще");

    static final Phrases TASK = new Phrases(
            "write, translate, rewrite, rephrase, summarise, summarize, tell, show, check, explain, find, list, give",
            "act, act as, pretend, imagine, suppose, complete, continue, correct, proofread, paraphrase, classify, answer",
            "generate, create, compose, draft, describe, say, repeat, read, consider, take, look, see, fix, solve",
            "convert, compare, subject, quote, example, user, system, assistant, parse, analyse, analyze, label",
            "напиши*, переведи*, перепиши*, перефразируй*, сократи*, скажи*, расскажи*, покажи*, проверь*, объясни*, найди*",
            "перечисли*, представь*, притворись, притворитесь, допустим, продолжи*, исправь*, пример, система",
            "ответь*, придумай*, сочини*, составь*, создай*, опиши*, повтори*, прочитай*, сравни*, реши*, оцени*");

    /** Behind such words and a colon stands what somebody else said. */
    static final Phrases OTHERS_WORDS = new Phrases(
            "says, said, wrote, writes, goes, reads, read, quote, asked, told me, answered, replied, according to, joke",
            "сказал*, говорит, говорят, написал*, пишет, пишут, прислал*, ответил*, цитата, цитирую, спросил*, утвержда*",
            "гласит, значит, звучит так, начни так, вывеска");

    static final Phrases PRETENCE = new Phrases(
            "my villain, the villain, my narrator, the narrator, my hero, my heroine, my antagonist, antagonist, opening line, first line of",
            "first sentence of, prologue, epilogue, chapter one, chapter two, chapter 1, chapter 2, chapter 3, npc, fairy tale, monologue",
            "flash fiction, short story about, a scene where, a scene in which, campaign, side character, screenplay, protagonist",
            "fanfiction, fanfic, sonnet from, poem from the point, from the point of view, from the perspective of, in the voice of",
            "answer like a, answer as a, talk like a, speak like a, respond as, reply as, as if you were, not me, not mine, copied from",
            "copypasta, found this online, someone sent me, a friend wrote, my student wrote, my friend wrote this, from a book",
            "отвечай как, ответь как, говори как, скопировал*, с сайта, чужая анкета, чужой текст, не мое, это не я, не мой текст",
            "debate club, debate, be my, keep the noir, noir voice, visual novel, job interview for, interview for shop, b1 level, a2 level",
            "попрактикуем*, практикуем, это кейс, кейс с, экзамен по русскому, я за студента, играем",
            "simulate, simulation, mock interview, mock exam, rehearse, let's practice, let's practise, practice with, practise with",
            "osce, improvise, riddle, who am i, guess who, /me, agony aunt, choose your own adventure, text adventure, mad libs",
            "данетк*, загадк*, угадай кто, кто я, фанфик*, от лица, давай ты будешь, ты будешь, потренируем*, отрепетир*, порепетир*",
            "потренируй*, репетиру*, разыграем, разыграй*, поиграй*, сыграй, твоя очередь, твой ход, мой ход, стихотворени*, басня",
            "two truths and a lie, dear diary, character, verse, chorus, role-play, roleplay, roleplaying, role play, rp time, let's play, lets play, dnd, d&d, my character, my oc, in character",
            "in this game, act as, act like, pretend, let's pretend, make believe, new scenario",
            "interview practice, practice dialogue, thought experiment, hypothetically, suppose i, suppose that, suppose you",
            "now suppose, say someone, say somebody, say i'm, say i am, say i have, say i had, imagine i, imagine you, imagine that",
            "in my novel, in my book, in my story, in my screenplay, in my script, my screenplay, my novel, my fanfic, in my fanfic",
            "in my comic, my short story, in my dream, my protagonist, the protagonist, the heroine, main character, main guy in",
            "lyrics check, second verse, first verse, verse two, chorus of, improv, larp, in the role of",
            "ролев*, играем в, сыграем, поиграем в, начинаем кампанию, начинаем игру, я играю за, мой персонаж, моя персонаж",
            "моего персонажа, мой герой, моя героиня, ты ведущий, ты мастер, бросаю на, представь*, представим, притворись",
            "притворитесь, побудь, будто я, давай так, я твоя, я твой, в роли, в моем романе, в моей повести, в моем рассказе",
            "в моем фанфике, в фанфике, в романе, в повести, героиня, главный герой, герой повести, сценарий, первая фраза",
            "монолог, тренируем, задачка, задача для, допустим, положим, предположим, предположи, мысленный эксперимент",
            "не про меня, я буду туристом, кампанию, придумай персонаж*");

    static final Phrases YOUR_ROLE = new Phrases(
            "you're a, you're an, you are a, you are an, you're the, you are the, you be the, you be a, you are my, you're my",
            "ты официант, ты продавец, ты врач, ты король, ты рыцарь, ты мой, ты моя, ты лекарь, ты слуга, ты инспектор");

    /** A message that begins so casts the assistant in a role; the rest of it is said in the play. */
    static final Phrases YOU_ARE = new Phrases(
            "you are, you're, youre, you will be, you'll be, from now on you are, from now on you're, your name is, your role is",
            "your character is, ты будешь, твоя роль, роль, тебя зовут, отныне ты, с этого момента ты, ты теперь");

    static final Phrases NO_ROLE = new Phrases(
            "right, wrong, great, welcome, awesome, so, not, the best, a lifesaver, amazing, correct, good, very, talking, speaking",
            "an angel, a star, a genius, funny, kind, sweet, too, really, mistaken, confusing, late, going, being, absolutely",
            "дальше, дальнего, рада, рад");

    static final Phrases MY_ROLE = new Phrases("i'm, i am, i'll be, i will be, im, я, мне, у меня");

    private VoiceWords() {}
}
