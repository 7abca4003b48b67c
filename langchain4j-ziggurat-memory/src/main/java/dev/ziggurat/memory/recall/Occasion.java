package dev.ziggurat.memory.recall;

import java.util.regex.Pattern;

/**
 * How likely a text calls for memories. Thanks, greetings, sums, translations, tasks that bring all they need and questions
 * of general knowledge do not; a question about oneself or somebody who speaks in the memory does. Fitted by logistic
 * regression on questions to dialogues and small talk, in English, Russian and Chinese.
 *
 * @see "docs/decisions/0044-silence.md"
 */
final class Occasion {

    private static final double BIAS = -6.52;
    private static final double GAP = 0.56;
    private static final double COVERAGE = 0.33;
    private static final double SELF = 5.0;
    private static final double NAMED = 5.15;
    private static final double STRANGERS = -0.81;
    private static final double ASKS = 4.95;
    private static final double TASK = -1.48;
    private static final double CHAT = -1.17;
    private static final double SUM = -3.0;
    private static final double YOU = -1.17;
    private static final double LENGTH = 0.42;
    private static final double LONG_CHARS = 150;

    /** This much of keywords, by rarity, has to be in one utterance with those before it. */
    private static final double KEYWORDS_SHARED = 0.45;

    /** Of a question less will do. */
    private static final double ASKED_SHARED = 0.3;

    /** Behind a longer text there is more than its form. */
    private static final int MAX_CHARS = 2_000;

    private static final Pattern SECOND_PERSON = pattern("\\b(you|your|ты|тебя|тебе|твой|вы|вас)\\b|你|您");
    private static final Pattern ASKED =
            pattern("[?？]|^\\W*(what|when|where|who|whom|whose|which|why|how|did|do|does|is|are"
                    + "|was|were|have|has|can|could|will|что|кто|где|когда|куда|откуда|почему|зачем|как|какой|какая|какое|какие|каком"
                    + "|сколько|чей|чья|ли)\\b|什么|哪|谁|怎么|为什么|几|多少|吗");
    private static final Pattern TASK_WORDS =
            pattern("\\b(translate|translation|write|rewrite|explain|define|summari[sz]e"
                    + "|sort|fix|convert|calculate|compute|generate|create|list|give me|give|suggest|draft|proofread|solve|make"
                    + "|how do you say|meaning of|in (french|german|spanish|italian|japanese|english|russian|chinese)|переведи\\w*"
                    + "|перевод|напиши\\w*|объясни\\w*|посчитай|сколько будет|исправь|придумай|составь|реши|отсортируй|как будет"
                    + "|по-английски|по-немецки|сократи|перепиши|назови|перечисли)\\b|翻译|写一|写个|解释|算一下|等于|排序|修改|改一下"
                    + "|生成|列出|用一句话|怎么说|推荐|造句|翻成|译成");
    /** Thanks and greetings anywhere, other words only where a text begins with them: a hotel may be nice. */
    private static final Pattern CHAT_WORDS =
            pattern("\\b(thanks?|thank you|thx|good (morning|night|evening)|bye|lol|haha+|never mind"
                    + "|got it|спасибо|благодар\\w*|доброе утро|добрый (день|вечер)|до (завтра|свидания|встречи)|понял\\w*)\\b"
                    + "|谢谢|再见|哈哈|晚安|早上好|知道了|短一点|^\\W*((hello|hi|hey|ok|okay|great|nice|cool|wow|sure|continue|go on|shorter|yes"
                    + "|no|nah|wait|stop|evening|afternoon|see you|привет|здравствуй\\w*|пока|хорошо|ладно|ок|круто|ого|ага|продолжай"
                    + "|дальше|короче|супер|класс|ясно|ну)\\b|你好|好的|好吧|行吧|继续|嗯|太棒|不错|明白|详细)");

    /** Dates are no sums. */
    private static final Pattern SUMS =
            pattern("\\d\\s*[+*×÷^]\\s*\\d|\\d\\s+[-/x]\\s+\\d|(?<![-/\\d])\\d+[-/x]\\d+\\s*[=?？]|\\d\\s*(plus|minus"
                    + "|times|divided|на|плюс|минус|умножить|разделить|加|减|乘|除)\\s*\\d|\\d\\s*[%=]");

    private Occasion() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile("(?iU)" + regex);
    }

    /** How likely the text calls for memories, 0 to 1. */
    static double likelihood(String text, Match match) {
        String start = text.substring(0, Math.min(text.length(), MAX_CHARS));
        boolean task = TASK_WORDS.matcher(start).find();
        boolean chat = CHAT_WORDS.matcher(start).find();
        boolean sum = SUMS.matcher(start).find();
        boolean asked = ASKED.matcher(start).find();
        if (!task && !chat && !sum && match.shared() >= (asked ? ASKED_SHARED : KEYWORDS_SHARED)) {
            return 1;
        }
        return Confidence.logistic(BIAS
                + GAP * match.gap()
                + COVERAGE * match.coverage()
                + (QuestionCues.inFirstPerson(start) ? SELF : 0)
                + (match.named() ? NAMED : 0)
                + (match.strangers() ? STRANGERS : 0)
                + (asked ? ASKS : 0)
                + (task ? TASK : 0)
                + (chat ? CHAT : 0)
                + (sum ? SUM : 0)
                + (SECOND_PERSON.matcher(start).find() ? YOU : 0)
                + LENGTH * Math.min(start.length(), LONG_CHARS) / LONG_CHARS);
    }
}
