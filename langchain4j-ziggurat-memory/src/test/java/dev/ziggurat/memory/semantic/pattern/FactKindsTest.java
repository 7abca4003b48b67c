package dev.ziggurat.memory.semantic.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.Remark;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds of talk in which facts were misread, each with its relatives. */
class FactKindsTest {

    private final PatternExtractor extractor = new PatternExtractor();

    private List<ConceptDraft> read(String text) {
        return extractor.extract(Remark.ofPerson("Dana", text, Instant.EPOCH, "turn-1"));
    }

    private List<String> known(String text) {
        return read(text).stream()
                .filter(ConceptDraft::holdsNow)
                .map(draft -> draft.subject() + " " + draft.relation() + " " + draft.value())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Can you make this letter friendlier?\nmy name is Laura",
                "Make this sound better: I am a diligent worker.",
                "Please proofread the following. I was born in Ghent and I love boats.",
                "Translate into German - I work at a bakery",
                "Turn this into third person\nI speak four languages.",
                "Summarise my neighbour's note: I have three dogs.",
                "I play the cello in an orchestra.\nIs that sentence active or passive?",
                "I live in Porto and I like fado. <- make this a haiku",
                "Исправь ошибки\nя живу в твери и люблю рыбалку",
                "Сделай рерайт:\nЯ дизайнер. Живу в Туле.",
                "Моя бабушка живёт в деревне ← разбери по членам",
            })
    void aTextToWorkOnIsNobodysWord(String said) {
        assertThat(read(said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Roleplay time! I live in Mordor.",
                "Let's play: you're the captain, I'm a smuggler from Tortuga.",
                "You are a retired admiral who keeps parrots. I am your cook and I live in Portsmouth.",
                "In my novel the heroine lives in Bruges and hates rain.",
                "Mock interview! I'm Greta, I have eight years in logistics.",
                "*adjusts monocle* I am Lord Fitzwilliam and I live in Kensington.",
                "давай так: я король, мне сорок лет, у меня дракон",
                "Ты таможенник. Я из Чили, у меня попугай.",
                "Давай ты будешь врач, а я пациент: мне 60 лет, у меня диабет",
                "мой персонаж — орк, играет на волынке",
            })
    void aGameIsNoLife(String said) {
        assertThat(read(said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My aunt is convinced I love marzipan.",
                "According to my horoscope I'm a born leader.",
                "My colleagues think I speak Danish.",
                "The algorithm has decided that I like fishing.",
                "People assume I speak Hindi because of my surname.",
                "Муж думает, что я живу в Москве",
                "Забудь, что меня зовут Олег",
                "Неправда, что я живу в Москве",
                "Я не говорил, что я живу в Москве",
                "Тест показал, что я интроверт",
                "Все думают, что я из Одессы",
            })
    void whatOthersSayOrNobodyDoesIsNotLearned(String said) {
        assertThat(known(said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I don't hate mushrooms",
                "I do not detest opera",
                "I don't dislike jazz",
                "I don't hate Mondays anymore",
                "Я не ненавижу зиму",
                "Я не ненавижу дождь",
            })
    void aDislikeThatIsDeniedEnds(String said) {
        assertThat(read(said)).singleElement().extracting(ConceptDraft::stance).isEqualTo(Stance.ENDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My exam went well",
                "My mum cooks well",
                "My flight from Oslo was late",
                "My cooking went wrong",
                "My train from Riga was late",
                "My English is meh",
                "I hate to bother you",
                "I'm married to my job",
                "I'm engaged in three projects",
                "I've two left feet",
                "Ага, щас, я миллионер",
                "У меня руки не доходят, я родился в рубашке",
            })
    void aHappeningOrAnIdiomIsNoFact(String said) {
        assertThat(known(said)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Obviously I like tea | Dana LIKES tea",
                "Lately I like tea | Dana LIKES tea",
                "Naturally I love cheese | Dana LIKES cheese",
                "Basically I live in Ghent | Dana LIVES_IN Ghent",
                "Sometimes I play chess | Dana PLAYS chess",
            })
    void anAdverbIsNobody(String said, String fact) {
        assertThat(known(said)).containsExactly(fact);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I live in Antwerp. Sorry, I meant Mechelen. | Dana LIVES_IN Mechelen",
                "I work at Acme. Sorry, I meant Apex. | Dana WORKS_AT Apex",
                "I'm 29, sorry, 30 | Dana AGE 30",
                "I have two dogs, wait, three | Dana HAS three dogs",
                "Я живу в Туле. Точнее, в Калуге. | Dana LIVES_IN Калуге",
                "I moved to Berlin in 2010, then to Paris | Dana LIVES_IN Paris",
            })
    void theLastWordCounts(String said, String fact) {
        assertThat(known(said)).containsExactly(fact);
    }

    @Test
    void aJestTakesBackWhatWasSaid() {
        assertThat(known("I live in Antwerp. Just kidding!")).isEmpty();
        assertThat(known("I'm 97 years old. Psych!")).isEmpty();
        assertThat(known("Я космонавт, живу на МКС. Шучу!")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My name is Ludwig van Beethoven | Dana NAME Ludwig van Beethoven",
                "My name is Maria de la Cruz | Dana NAME Maria de la Cruz",
                "My name is 李雷 | Dana NAME 李雷",
                "i cant stand onions | Dana DISLIKES onions",
                "ive got a dog n two cats, which vacuum should i buy | Dana HAS a dog",
                "живу в самаре, что посадить на балконе | Dana LIVES_IN самаре",
                "у мужа аллергия на орехи, чем заменить? | Dana: муж ALLERGIC_TO орехи",
                "сестра — хирург | Dana: сестра IS_A хирург",
                "у бабушки диабет | Dana: бабушка HAS диабет",
                "собаку зовут Бублик | Dana: собака NAME Бублик",
                "племянник Савелий обожает шахматы | Dana: племянник Савелий LIKES шахматы",
                "so my coworker Bilal is leaving, card text? | Dana's coworker Bilal NAME Bilal",
                "My mum, she's a nurse 😅 gift ideas? | Dana's mum IS_A a nurse",
                "Recommend a book, I love poetry. | Dana LIKES poetry",
            })
    void theSurroundingsHideNothing(String said, String fact) {
        assertThat(known(said)).contains(fact);
    }

    @Test
    void aTripIsNoOrigin() {
        assertThat(known("Вчера мы с женой Машей ездили на дачу"))
                .allMatch(fact -> fact.endsWith("NAME Машей") || fact.endsWith("MARRIED_TO Машей"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My PIN is 4821",
                "Мой пароль — ромашка1",
                "the wifi password is Flamingo",
                "запомни: пин от карты 4821",
                "My card number is 4111 1111 1111 1111",
            })
    void aSecretIsNoFact(String said) {
        assertThat(read(said)).isEmpty();
    }
}
