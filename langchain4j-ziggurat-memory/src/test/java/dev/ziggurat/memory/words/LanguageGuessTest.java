package dev.ziggurat.memory.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGuessTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Do you know when the train from Riga is here? | English",
                "Ich weiß nicht, wann der Zug kommt | German",
                "Je ne sais pas quand le train arrive, mais il est en retard | French",
                "No sé cuándo llega el tren, pero mi hermana está en la estación | Spanish",
                "Non so quando arriva il treno, ma mia sorella è alla stazione | Italian",
                "Não sei quando o trem chega, mas minha irmã está na estação | Portuguese",
                "Ik weet niet wanneer de trein komt, maar mijn zus is er ook | Dutch",
                "Jag vet inte när tåget kommer, men min syster är också här | Swedish",
                "Jeg ved ikke hvornår toget kommer, men hun er også her | Danish",
                "Jeg vet ikke når toget kommer, hva sier hun? Og hvor er du nå? | Norwegian",
                "Minä en tiedä milloin juna tulee, mutta hän on täällä | Finnish",
                "Nem tudom, mikor jön a vonat, de már én is itt vagyok | Hungarian",
                "Nevím, kdy přijede vlak, ale moje sestra už je tady a já taky | Czech",
                "Nie wiem, kiedy przyjedzie pociąg, ale moja siostra już tu jest | Polish",
                "Nu știu când vine trenul, dar sora mea este în gară | Romanian",
                "No sé quan arriba el tren, però és molt tard i jo soc amb ella | Catalan",
                "Trenin ne zaman geleceğini bilmiyorum ama benim için çok geç değil | Turkish",
                "Saya tidak tahu kapan kereta itu datang, tapi dia sudah ada di sini | Indonesian",
                "Es nezinu, kad nāk vilciens, bet mana māsa ir šeit un tu arī | Latvian",
                "Tôi không biết khi nào tàu đến | Vietnamese",
                "Я не знаю, когда придёт поезд, но моя сестра уже здесь | Russian",
                "Аз не знам кога ще дойде влакът, но сестра ми е тук със своя син | Bulgarian",
                "Я не знаю, коли прийде поїзд, але він та вона вже тут | Ukrainian",
                "لا أعرف متى يأتي القطار، لكن هي هنا في المحطة | Arabic",
                "من نمی دانم که قطار کی می آید، اما او در ایستگاه است | Persian",
                "我不知道火车什么时候来 | Chinese",
                "電車がいつ来るか分かりません | Japanese",
                "기차가 언제 오는지 모르겠어요 | Korean",
                "ฉันไม่รู้ว่ารถไฟจะมาเมื่อไหร่ | Thai",
                "Δεν ξέρω πότε έρχεται το τρένο | Greek",
                "मुझे नहीं पता कि ट्रेन कब आएगी | Hindi",
                "אני לא יודע מתי הרכבת מגיעה | Hebrew",
            })
    void aSentenceTellsItsLanguage(String text, String language) {
        assertThat(LanguageGuess.of(text).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Anna?",
                "Berlin Hamburg",
                "ok",
                "la la la la la",
                "2024",
                "Café Müller, Düsseldorf",
                "die Akte"
            })
    void aFewWordsTellNothing(String text) {
        assertThat(LanguageGuess.of(text).language()).isNull();
        assertThat(LanguageGuess.of(text).isUsual()).isTrue();
    }

    @Test
    void theBeginningOfALongTextIsEnough() {
        String text = "Ich weiß nicht, wann der Zug kommt. ".repeat(10_000) + "You know that this is the end of it";
        assertThat(LanguageGuess.of(text).language()).isEqualTo("German");
    }
}
