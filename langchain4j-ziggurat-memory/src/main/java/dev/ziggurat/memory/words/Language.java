package dev.ziggurat.memory.words;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The languages that are told apart by their frequent words. Each script has one that its words are taken for where nothing
 * speaks for another; the others are marked in stems by their two letters.
 *
 * @see "docs/decisions/0042-which-language-a-word-is-in.md"
 */
public enum Language {
    ENGLISH(
            Script.LATIN,
            "en",
            true,
            "the and is of to i you what my was it that for with have are this not do did he she we they at on from be or but"
                    + " how where when who which will about her his your me him them there been had has can would in as if so"
                    + " an a just like does don think know get got all our their were up out no yes am us let its by any some",
            ""),
    GERMAN(
            Script.LATIN,
            "de",
            true,
            "der die das und ist nicht ich du wir ihr ein eine einen mit auf für von zu den dem des sich auch wie was wo wer"
                    + " wann mein meine meinen dein deine habe hat haben hast sind war bin noch aber oder wenn dass im am zum"
                    + " bei nach über kein sie es heute gestern immer",
            "äöüß"),
    FRENCH(
            Script.LATIN,
            "fr",
            true,
            "le la les des un une est et que qui dans pour pas je tu il elle nous vous mon ma mes sur avec au aux du ce cette"
                    + " où quand quel quelle suis sont avons mais ou ne se plus qu très été était de en son sa j c hier",
            "éèêçàâîôûœù"),
    SPANISH(
            Script.LATIN,
            "es",
            true,
            "el la los las un una es y que de en por para con no mi mis yo tú se su del al pero como cómo qué dónde cuándo"
                    + " quién está muy más fue tengo soy hay lo le me te donde cuando",
            "ñáíóúé"),
    ITALIAN(
            Script.LATIN,
            "it",
            true,
            "il lo la gli le un una è e che di in per con non mi mio mia sono ho hai ha del della dei nel nella al alla ma"
                    + " come dove quando chi cosa io tu anche più questo questa si ieri",
            "àèéìòù"),
    PORTUGUESE(
            Script.LATIN,
            "pt",
            true,
            "o a os as um uma é e que de em por para com não meu minha eu você se do da dos das no na nos nas mas como onde"
                    + " quando quem está muito mais foi tenho sou ao isso este",
            "ãõçáéíóúâêô"),
    DUTCH(
            Script.LATIN,
            "nl",
            true,
            "de het een en is niet ik je jij hij zij wij van op voor met te dat die aan ook maar wat waar wie wanneer hoe"
                    + " mijn heb heeft hebben zijn was ben naar bij nog wel geen gisteren",
            "ëï"),
    SWEDISH(
            Script.LATIN,
            "sv",
            true,
            "och att det är som en ett jag du inte på för med av till den de har hade min mitt mina vi han hon vad var när"
                    + " hur om men ska från också",
            "åäö"),
    DANISH(
            Script.LATIN,
            "da",
            true,
            "og at det er som en et jeg du ikke på for med af til den de har havde min mit mine vi han hun hvad hvor hvornår"
                    + " hvem om men skal fra også",
            "åæø"),
    NORWEGIAN(
            Script.LATIN,
            "no",
            true,
            "og å det er som en et jeg du ikke på for med av til den de har hadde min mitt mine vi han hun hva hvor når hvem"
                    + " om men skal fra også",
            "åæø"),
    FINNISH(
            Script.LATIN,
            "fi",
            true,
            "ja on ei että se hän minä sinä olen oli mutta kun niin tai myös ovat mikä missä milloin kuka minun sinun mitä ole"
                    + " en minulla nyt",
            "äö"),
    HUNGARIAN(
            Script.LATIN,
            "hu",
            true,
            "a az és hogy nem egy is van volt én te ő ez de meg mi hol mikor ki ami mert csak már még vagyok vagy nagyon",
            "őűáéíóöúü"),
    CZECH(
            Script.LATIN,
            "cs",
            true,
            "a je že na se v s to jsem není jako ale co kde kdy kdo můj moje mám já ty byl byla jsou by pro už také tak ve",
            "řěůčšžýáíéú"),
    POLISH(
            Script.LATIN,
            "pl",
            false,
            "i w na nie się z że jest to do jak ale co gdzie kiedy kto mój moja mam ja ty był była są dla już też od czy"
                    + " jestem",
            "łąężśćźńó"),
    ROMANIAN(
            Script.LATIN,
            "ro",
            true,
            "și si în este nu că cu la de pe un o mai sunt ai fi care ce unde când cine eu meu mea din pentru sau dar",
            "ășțşţâî"),
    CATALAN(
            Script.LATIN,
            "ca",
            true,
            "el la els les un una és i que de en per amb no meu meva jo tu es del al però com on quan qui està molt més va tinc"
                    + " soc hi ho",
            "çàèéòïí"),
    TURKISH(
            Script.LATIN,
            "tr",
            true,
            "ve bir bu da de ne için ile çok ben sen benim var yok mi mı değil ama gibi daha nerede kim nasıl olan oldu ki",
            "ğşıçöü"),
    INDONESIAN(
            Script.LATIN,
            "id",
            true,
            "yang dan di ke dari ini itu saya aku kamu tidak untuk dengan pada adalah apa dimana mana kapan siapa bagaimana"
                    + " akan sudah ada juga bisa",
            ""),
    LATVIAN(
            Script.LATIN,
            "lv",
            true,
            "un ir es tu nav ar uz no par kas kur kad mans mana ka bet vai esmu bija ļoti",
            "āēīūļķņģčšž"),
    VIETNAMESE(
            Script.LATIN,
            "vi",
            false,
            "tôi là của và không có một người này được cho với ở đã sẽ anh em bạn gì đâu khi nào ai",
            "đơưăâêôãõ"),
    RUSSIAN(
            Script.CYRILLIC,
            "ru",
            true,
            "и в не на что я с он как это а по но они мы все за у она так из же мне меня где когда кто бы был была было есть"
                    + " мой моя для о от до ты вы",
            "ыэё"),
    BULGARIAN(
            Script.CYRILLIC,
            "bg",
            true,
            "съм са ще със във беше няма това който която къде аз тя се си от на да не ми е за как сме бях ли кога защо",
            ""),
    UKRAINIAN(
            Script.CYRILLIC,
            "uk",
            false,
            "що та і й це як він вона який не на я з у в до мені мене де коли хто був була є для від ти ви але",
            "іїєґ"),
    ARABIC(
            Script.ARABIC,
            "ar",
            true,
            "في من على إلى هذا هذه أن لا ما هل أنا كان هو هي مع عن التي الذي كانت أين متى ولا يا لم أو",
            "ةىيكأإ"),
    PERSIAN(
            Script.ARABIC,
            "fa",
            true,
            "در به از که این را است با برای من آن هم یک چه کجا می ها بود و ما او شما تو نیست هستم",
            "پچژگیک"),
    URDU(Script.ARABIC, "ur", false, "ہے کے میں کی کا اور سے نے کو یہ وہ ہیں تھا کیا نہیں پر میرا میری", "ٹڈڑںےہ");

    /** What is written in letters that several languages share. */
    enum Script {
        LATIN,
        CYRILLIC,
        ARABIC
    }

    /** What stands between the two letters of a language and a stem; no word has it. */
    static final char MARK = '/';

    /** Those that stems are marked with. */
    static final Set<Language> MARKED = Stream.of(values())
            .filter(language -> language.stemmed && !language.isUsual())
            .collect(Collectors.toUnmodifiableSet());

    private static final int CODE = 2;

    private final Script script;
    private final String code;
    private final boolean stemmed;
    private final String frequent;
    private final String letters;

    Language(Script script, String code, boolean stemmed, String frequent, String letters) {
        this.script = script;
        this.code = code;
        this.stemmed = stemmed;
        this.frequent = frequent;
        this.letters = letters;
    }

    /** What words of the script are taken for where nothing speaks for another language. */
    static Language usual(Script script) {
        return switch (script) {
            case LATIN -> ENGLISH;
            case CYRILLIC -> RUSSIAN;
            case ARABIC -> ARABIC;
        };
    }

    boolean isUsual() {
        return this == usual(script);
    }

    Script script() {
        return script;
    }

    /** Whether its words lose their endings by rules of its own; else they are treated as the script usually is. */
    boolean isStemmed() {
        return stemmed;
    }

    List<String> frequentWords() {
        return List.of(frequent.split(" "));
    }

    /** Letters that tell it from some others of its script. */
    String letters() {
        return letters;
    }

    /** Its name in English. */
    public String displayName() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The stem as it stands in an index: marked, unless the script is usually taken for this language. */
    String marked(String stem) {
        return isUsual() ? stem : code + MARK + stem;
    }

    /** The language whose mark a stem bears; of an unmarked one English, which stands for all that need none. */
    public static Language ofStem(String stem) {
        if (stem.length() > CODE && stem.charAt(CODE) == MARK) {
            for (Language language : MARKED) {
                if (stem.startsWith(language.code)) {
                    return language;
                }
            }
        }
        return ENGLISH;
    }
}
