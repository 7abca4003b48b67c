package dev.ziggurat.memory.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentWordAnalyzerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the dogs of квантовая физика | dog квантов физик",
                "John's boxes, 3 buses | john box 3 buse",
                "我喜欢绿茶 | 我喜 喜欢 欢绿 绿茶",
                "绿茶 | 绿茶",
                "茶 | 茶",
                "Java를 쓴다 | java 를 쓴다",
                "ＡＢＣ ﾃｽﾄ | abc テス スト",
                "ชาเขียว | ชา าเ เขี ขีย ยว",
            })
    void stemsOfAPhrase(String phrase, String stems) {
        assertThat(String.join(" ", ContentWordAnalyzer.stems(phrase))).isEqualTo(stems);
    }

    @Test
    void whatIsLikedIsFoundInWhatWasSaid() {
        assertThat(ContentWordAnalyzer.stems("我喜欢绿茶")).containsAll(ContentWordAnalyzer.stems("绿茶"));
        assertThat(ContentWordAnalyzer.stems("𠮷野家 𠮷野")).containsExactly("𠮷野", "野家", "𠮷野");
    }
}
