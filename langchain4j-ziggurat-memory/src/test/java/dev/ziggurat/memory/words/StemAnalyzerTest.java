package dev.ziggurat.memory.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StemAnalyzerTest {

    /** English and Russian alone, told apart word by word, as they were before other languages were known. */
    private static final Analyzer ENGLISH_AND_RUSSIAN = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer source = new StandardTokenizer();
            TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(source));
            words = new StopFilter(words, StemAnalyzer.stopWords());
            return new TokenStreamComponents(source, new RussianLightStemFilter(new PorterStemFilter(words)));
        }
    };

    private static List<String> englishAndRussian(String text) throws IOException {
        List<String> stems = new ArrayList<>();
        try (TokenStream tokens = ENGLISH_AND_RUSSIAN.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                stems.add(term.toString());
            }
            tokens.end();
        }
        return stems;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My name is Ada, and I live in Riga. I like green tea.",
                "What did I say about tea last week?",
                "Tea preferences?",
                "Deadline: 2024-05-17, 3rd floor, room B12",
                "The café's owner, a naïve man, moved to São Paulo with his fiancée",
                "She said 'déjà vu' and left for Las Palmas de Gran Canaria",
                "We watched Die Hard; the war was over, and he hat die Nase voll",
                "La La Land was on at the El Rey last night",
                "Flights Zürich → Málaga on the 1st, back from Kraków",
                "user's password isn't o'clock rock 'n' roll, it's John’s",
                "DIE AKTE is the title of a file that I don't need any more",
                "snake_case_names and camelCaseNames, e-mail to ada@example.org",
                "Que sera, sera, whatever will be will be",
                "No, no, no me gusta, she told me in her Spanish class",
                "😀 running late 🚗 be there at 10",
                "Меня зовут Ада, я живу в Риге. Вчера мы ездили на дачу.",
                "Где я живу?",
                "Ёлки и ёжики, объём, подъезд, съёмка",
                "Мы с коллегами используем Kubernetes и деплоим по пятницам",
                "На дворе трава, на траве дрова; не руби дрова на траве двора",
                "I live in Москва and work for Яндекс as a developer",
                "Встреча with the team перенесена на Friday",
                "Аз, буки, веди: с них начинается азбука, за ними глаголь",
                "   ",
                "?!",
                "2024",
            })
    void englishAndRussianAreAsTheyWere(String text) throws IOException {
        List<String> before = englishAndRussian(text);
        assertThat(StemAnalyzer.inOrder(text)).isEqualTo(before);
        // Beside other scripts the same words go another way.
        assertThat(StemAnalyzer.guessed(text, LanguageGuess.of(""))).isEqualTo(before);
        assertThat(StemAnalyzer.stems(text))
                .containsExactlyElementsOf(
                        new HashSet<>(before).size() == before.size()
                                ? before
                                : before.stream().distinct().toList());
        assertThat(StemAnalyzer.askedWords(text, Set.of()))
                .isEqualTo(before.stream().distinct().map(Set::of).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ich habe gestern zwei neue Bücher über die Berge gekauft | Welches Buch?",
                "Ich habe gestern zwei neue Bücher über die Berge gekauft | Bücher vom Berg",
                "Hier, j'ai acheté des chaussures rouges pour ma fille | chaussure rouge",
                "L'école de mon fils est dans une rue très calme | Quelle école ?",
                "Mi hermana tiene dos gatos y un perro que se llama Luna | gato hermanas",
                "Mia sorella ha comprato delle scarpe nuove che non sono comode | la scarpa",
                "O meu irmão tem duas casas na praia e não gosta de viajar | casa",
                "Ik heb gisteren twee nieuwe boeken gekocht en ze zijn niet duur | welk boek",
                "Jag har inte köpt bilarna, och det är min bror som har dem | bilar",
                "Jeg har ikke købt bilerne, og det er min bror som har dem | bilen",
                "Jeg har ikke kjøpt bilene, og det er min bror som har dem | bil",
                "Minä olen ostanut kaksi autoa, mutta se ei ole uusi | auto",
                "Én nem vagyok otthon, és a kutyák már alszanak | kutya",
                "Můj bratr je učitel, ale já jsem koupil dva domy na venkově | domu",
                "Am cumpărat două cărți și nu sunt scumpe, dar eu le citesc | cărțile",
                "El meu germà cantava amb els nens i no hi viu, però és molt tranquil | cantar",
                "Benim iki kedim var ve onlar çok güzel, ama biri hasta | kediler",
                "Saya tidak membaca buku ini dan dia akan dibaca untuk anak | baca",
                "Аз съм от София и къде са книгите, които ще чета, няма значение | книга",
                "Το βιβλίο είναι στο τραπέζι και μου αρέσουν οι γάτες | η γάτα",
                "الكتاب على الطاولة في البيت مع أمي | كتاب",
                "من کتاب‌ها را از خانه به مدرسه بردم و این خوب است | کتاب",
                "मुझे किताबें पसंद हैं | किताब",
                "我喜欢绿茶 | 绿茶好喝吗",
                "私は緑茶が好きです | 緑茶",
                "저는 녹차를 좋아해요 | 녹차",
                "우리는 Java를 써요 | java",
                "ผมชอบดื่มชาเขียวทุกเช้า | ชาเขียว",
                "ຂ້ອຍມັກຊາຂຽວ | ຊາຂຽວ",
                "ខ្ញុំចូលចិត្តតែបៃតង | តែបៃតង",
                "ကျွန်တော် လက်ဖက်ရည် ကြိုက်တယ် | လက်ဖက်ရည်",
                "ＡＢＣ　ﾃｽﾄ | abc",
                "٢٠٢٤ في البيت | 2024",
                "I met Anna Schmidt in the Biergarten | Was hat Anna gesagt und wo war das?",
                "Anna ist nicht da, sie hat den Zug verpasst | Where was Anna when I called her?"
            })
    void aQuestionMeetsWhatWasSaidWhateverItIsTakenFor(String said, String question) {
        Set<String> stems = StemAnalyzer.stems(said);
        assertThat(StemAnalyzer.queryStems(question, Language.MARKED)).containsAnyElementsOf(stems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ich weiß nicht, ob das der Zug ist | nicht",
                "Je ne suis pas dans la maison | suis",
                "Τι είναι αυτό στο τραπέζι; | ειναι",
            })
    void stopWordsAreLeftOutWhereTheLanguageIsSure(String text, String stopWord) {
        assertThat(StemAnalyzer.queryStems(text, Language.MARKED))
                .isNotEmpty()
                .noneMatch(stem -> stem.equals(stopWord) || stem.endsWith("/" + stopWord));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wohnte wohnt wohne", "Haus Häuser haus"})
    void wordsThatShareAStemInSomeLanguageCountOnce(String question) {
        List<Set<String>> words = StemAnalyzer.askedWords(question, Set.of(Language.GERMAN));
        assertThat(words.stream().mapToInt(Set::size).sum())
                .isEqualTo((int) words.stream().flatMap(Set::stream).distinct().count());
        assertThat(words).hasSizeLessThan(3);
    }
}
