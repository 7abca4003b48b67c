package dev.ziggurat.memory.secret;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that announce a secret, and those that only talk about one, in English and Russian; small letters, ё as е. */
final class SecretWords {

    /** What follows such a word, if it is told at all. */
    enum Kind {
        /** Any word, where it is told that it is the password; otherwise one that looks like it. */
        PASSWORD,
        /** Something that looks like a password: the word means much else. */
        PASS,
        /** Four digits and more. */
        PIN,
        /** Three or four digits. */
        CARD_CODE,
        /** Three digits and more, where another word tells that it opens something. */
        CODE,
        /** Something long that looks like a key. */
        KEY,
        /** Several words. */
        PHRASE
    }

    private static final Map<String, Kind> KINDS = new HashMap<>();

    static {
        kind(
                Kind.PASSWORD,
                "password passwords passwd pwd pw passcode psw pasword passwrd passord psswd",
                "пароль пароля паролю паролем пароле пароли парол паролик парольчик");
        kind(Kind.PASS, "pass", "пасс");
        kind(Kind.PIN, "pin pincode", "пин пина пину пином пине пинкод пинкода");
        kind(Kind.CARD_CODE, "cvv cvc cvv2 cvc2 csc", "цвв цвц");
        kind(Kind.CODE, "code codes otp combination", "код кода коды комбинация");
        kind(
                Kind.KEY,
                "key keys apikey token tokens secret secrets credential credentials",
                "ключ ключа ключи токен токена секрет секрета");
        kind(Kind.PHRASE, "passphrase mnemonic codeword", "мнемоника");
    }

    /** Two words that announce a phrase together. */
    private static final Set<String> PHRASES = Set.of(
            "seed phrase",
            "recovery phrase",
            "backup phrase",
            "secret phrase",
            "pass phrase",
            "code word",
            "safe word",
            "secret word",
            "кодовое слово",
            "секретное слово",
            "кодовая фраза",
            "секретная фраза",
            "парольная фраза",
            "сид фраза",
            "сид фразу");

    /** With one of them beside it, a code opens something. */
    private static final Set<String> OPENERS = words(
            "security verification confirmation access door gate alarm entry lock unlock sms 2fa otp backup recovery safe"
                    + " login authentication auth wifi wi-fi router phone house luggage card vault garage entrance intercom locker back",
            "безопасности подтверждения доступа домофона домофон домофону двери дверь подъезда подъезд подъезду сейфа сейф"
                    + " сейфу замка замок замку сигнализации смс входа вход карты карте ворот калитки гаража вайфая вайфай роутера роутеру телефона телефону разблокировки чемодана квартиры офиса восстановления"
                    + " банка оборотной обратной");

    /** Said of a password, not one. The word behind a password's word, or behind "is". */
    private static final Set<String> DESCRIPTIONS = words(
            "a an the my your his her its our their this that these those it not no none nothing wrong incorrect invalid"
                    + " correct right valid fine ok okay good bad better best weak strong long short longer shorter stronger"
                    + " weaker old new same different empty blank required optional missing unknown private secret safe unsafe"
                    + " easy hard difficult simple complex complicated unique random mandatory necessary important sensitive"
                    + " case-sensitive too very so really quite always never still only also just again on in at to for from"
                    + " of by with under written stored saved hidden kept shown sent lost gone forgotten known broken stolen"
                    + " leaked due out up down off working being getting going having like as if when what where which who how"
                    + " why because something anything everything someone somewhere there here about around more less enough"
                    + " impossible possible easier harder public default temporary permanent available visible null undefined"
                    + " true false string text n/a na tbd todo yes yeah maybe probably sorry please thanks one-time two-factor"
                    + " two but and or stupid secure insecure obvious silly dumb lame stale classified confidential"
                    + " security entropy everywhere already ready",
            "не нет неверный неправильный неверен неправильно неверно верный правильный забыт забыла забыл забыли сложный"
                    + " простой слабый старый новый другой тот та то те такой такая такое же нужен нужно обязателен пустой истек"
                    + " устарел сохранен хранится один прежний мой моя твой ваш наш его ее их этот это эта какой какая какие"
                    + " слишком очень всегда никогда еще уже опять снова только тоже из в на от для к у по с под где что чтобы"
                    + " когда как если потому утерян потерян изменен сменили украли скомпрометирован подходит работает"
                    + " неизвестен отсутствует обычный временный одноразовый важен секрет секретный безопасный надежный"
                    + " ненадежный личный общий и или но а да вроде кажется можно надо запомни запиши никому придумай"
                    + " придумайте введите укажите");

    /** A thing that has to do with passwords and is none: "password manager". */
    private static final Set<String> COMPOUNDS = words(
            "manager managers policy policies reset resets recovery protection protected field fields generator generators"
                    + " hint hints prompt length strength hash hashes hashing hygiene rules rule requirements requirement"
                    + " change changes less free sharing box input page form file entry vault cracker leak leaks spray"
                    + " spraying authentication security based only expired expires expiry rotation reuse attempts",
            "менеджер менеджера");

    /** Services and things whose password it is. */
    private static final Set<String> SERVICES = words(
            "wifi wi-fi wlan google gmail icloud apple facebook instagram telegram whatsapp steam windows email mail ssh"
                    + " root netflix amazon github gitlab vpn router bank paypal spotify twitter linkedin discord slack admin"
                    + " android iphone ipad mac linux office outlook yandex vk id account online app site website server"
                    + " database laptop computer pc phone",
            "");

    private static final List<String> ENGLISH_ENDINGS =
            List.of("ing", "ous", "ful", "able", "ible", "less", "ive", "ly", "n't");

    /** Describes a password, unless other words follow that make a phrase of it. */
    private static final Set<String> BEGINS_PHRASES = words(
            "correct right valid fine good old new long short simple random secret private strange broken hidden", "");

    private static final Set<String> IS = words(
            "is was are were equals be s its it's remains", "это будет был была стоит называется такой равен звучит");

    /** Between "is" and what it is. */
    private static final Set<String> BETWEEN = words(
            "now just simply currently actually literally basically still um uh er hmm",
            "теперь сейчас просто пока ну эм");

    /** Begins the words that tell whose password it is, or for what. */
    private static final Set<String> MODIFIERS = words(
            "for to of on in from at that which i we you they he she my our the behind used with",
            "от для на к в во из у" + " с со который которым моего моей моих нашего нашей");

    private static final Set<String> CODE = words("code number", "код номер");

    private static final Set<String> OWNERS = words(
            "my our the his her your their new old current card debit credit",
            "мой моя наш наша твой новый старый это");

    private static final Set<String> CHANGED = words(
            "changed change changing set reset updated update switched",
            "поменял поменяла сменил сменила изменил изменила поставил поставила установил установила");

    /** Of what is a sentence and no phrase of words. */
    private static final Set<String> FUNCTION_WORDS = words(
            "a an the is are was were be been am i you he she it we they my your his her our their this that to of in on at"
                    + " for from with by as and or but not no so if then than too very has have had do does did can could"
                    + " will would should must may might when where what which who how use please one",
            "и в во на с со к у о об от до из за по не ни но а или что чтобы это как если я ты он она мы вы они мой твой"
                    + " его ее их был была было есть будет для при");

    /** What may come behind a clause. */
    private static final Set<String> JOINTS = words(
            "and but so or for on at btw by please if because which that",
            "и а но или для от на если потому который запомни");

    private SecretWords() {}

    private static void kind(Kind kind, String english, String russian) {
        words(english, russian).forEach(word -> KINDS.put(word, kind));
    }

    private static Set<String> words(String english, String russian) {
        Set<String> words = new HashSet<>(List.of(english.split(" ", -1)));
        words.addAll(List.of(russian.split(" ", -1)));
        words.remove("");
        return words;
    }

    static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('ё', 'е').replace('\u2019', '\'');
    }

    /** What the word announces; null for most. */
    static @Nullable Kind kind(String word) {
        return KINDS.get(word);
    }

    static boolean isPhrase(String before, String word) {
        return PHRASES.contains(before + " " + word);
    }

    static boolean opens(Collection<String> beside) {
        return beside.stream().anyMatch(OPENERS::contains);
    }

    /** Whether the word tells something about a password instead of being it. */
    static boolean describes(String word) {
        return DESCRIPTIONS.contains(word)
                || COMPOUNDS.contains(word)
                || isEnglishForm(word)
                || isRussianAdjective(word);
    }

    private static boolean isEnglishForm(String word) {
        return (word.length() > 4 && word.endsWith("ed"))
                || (word.length() > 5 && ENGLISH_ENDINGS.stream().anyMatch(word::endsWith));
    }

    private static boolean isRussianAdjective(String word) {
        return word.length() > 4
                && (word.endsWith("ый")
                        || word.endsWith("ий")
                        || word.endsWith("ная")
                        || word.endsWith("ное")
                        || word.endsWith("ные")
                        || word.endsWith("тся"));
    }

    static boolean mayBeginPhrase(String word) {
        return BEGINS_PHRASES.contains(word);
    }

    static boolean isCompound(String word) {
        return COMPOUNDS.contains(word);
    }

    static boolean isService(String word) {
        return SERVICES.contains(word);
    }

    static boolean isIs(String word) {
        return IS.contains(word);
    }

    static boolean isBetween(String word) {
        return BETWEEN.contains(word);
    }

    static boolean isModifier(String word) {
        return MODIFIERS.contains(word);
    }

    /** "PIN code", «пин код», "card number". */
    static boolean isCode(String word) {
        return CODE.contains(word);
    }

    /** Stands between "is" and a password's word, where the password comes first. */
    static boolean isOwner(String word) {
        return OWNERS.contains(word) || SERVICES.contains(word);
    }

    static boolean isChange(String word) {
        return CHANGED.contains(word);
    }

    static boolean isFunctionWord(String word) {
        return FUNCTION_WORDS.contains(word);
    }

    static boolean isJoint(String word) {
        return JOINTS.contains(word);
    }
}
