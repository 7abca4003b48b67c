package dev.ziggurat.memory.recall;

import java.util.regex.Pattern;

/**
 * What sort of answer a question wants, and whether an utterance has something of the sort. Told by words, in English,
 * Russian and Chinese; a question of which they tell nothing wants no sort.
 */
enum AnswerKind {
    /** A time: a day, a date, a span. */
    TIME(
            Signal.ANSWERS_WHEN,
            "^\\W*when\\b|\\b(what|which) (date|day|month|year|time)\\b|\\bhow long\\b"
                    + "|\\b(когда|как долго|как давно)\\b|\\bкако(го числа|м году|м месяце|й день)\\b"
                    + "|什么时候|何时|哪天|哪一天|哪年|几月|几号|几点|多久",
            "\\b(today|yesterday|tomorrow|tonight|last|next|week|weeks|month|months|year|years|day|days|ago|since|morning"
                    + "|evening|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march"
                    + "|april|may|june|july|august|september|october|november|december|\\d{1,4})\\b"
                    + "|\\b(сегодня|вчера|завтра|утром|вечером|недел[июея]|месяц[ае]?|год[ау]?|лет|назад|понедельник"
                    + "|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|январ[ея]|феврал[ея]|март[ае]?"
                    + "|апрел[ея]|ма[ея]|июн[ея]|июл[ея]|август[ае]?|сентябр[ея]|октябр[ея]|ноябр[ея]|декабр[ея])\\b"
                    + "|今天|昨天|明天|前天|后天|上周|下周|周末|星期|去年|今年|明年|月|年|点钟"),
    /** A number: how many, how much, how old. */
    NUMBER(
            Signal.ANSWERS_HOW_MANY,
            "\\bhow (many|much|often|old)\\b|\\b(what|which) (age|number|price)\\b|\\b(сколько|какой возраст)\\b"
                    + "|多少|几个|几次|几岁|多大|几只|几块",
            "\\p{N}|\\b(one|two|three|four|five|six|seven|eight|nine|ten|once|twice|couple|dozen|hundred|thousand|few|first)\\b"
                    + "|\\b(один|одна|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять|сто|тысяч\\w*|раз|пар[ау])\\b"
                    + "|[一二两三四五六七八九十百千万]"),
    /** A place. */
    PLACE(
            Signal.ANSWERS_WHERE,
            "^\\W*where\\b|\\b(which|what) (city|town|country|place|state|street)\\b|\\b(где|куда|откуда)\\b"
                    + "|\\bкако[мй] (городе?|стране?)\\b|哪里|哪儿|在哪|什么地方|哪个城市|哪座",
            "\\b(in|at|to|from|near)\\s+(the\\s+)?(?-i:\\p{Lu})|\\b(в|во|на|из|с|до|под|около)\\s+(?-i:\\p{Lu})|[在去到住来]");

    private final Signal signal;
    private final Pattern asked;
    private final Pattern given;

    AnswerKind(Signal signal, String asked, String given) {
        this.signal = signal;
        this.asked = Pattern.compile("(?iU)" + asked);
        this.given = Pattern.compile("(?iU)" + given);
    }

    /** What it is called in the ranking. */
    Signal signal() {
        return signal;
    }

    boolean isAskedBy(String question) {
        return asked.matcher(question).find();
    }

    boolean isGivenBy(String text) {
        return given.matcher(text).find();
    }
}
