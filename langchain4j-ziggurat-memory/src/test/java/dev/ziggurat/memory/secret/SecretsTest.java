package dev.ziggurat.memory.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked and what is not. The texts lie in the test resources; what is secret stands in ⟦ ⟧. */
class SecretsTest {

    private static Stream<String> lines(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(SecretsTest.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().map(line -> line.replace("\\n", "\n")).toList().stream();
        }
    }

    static Stream<String> told() throws IOException {
        return lines("told.txt");
    }

    static Stream<String> harmless() throws IOException {
        return lines("harmless.txt");
    }

    /** Keys as their issuers make them; put together here, so that nobody takes this file for a leak. */
    static Stream<String> keys() {
        String hex = "16c7e42f292c6912e7710c838347ae178b4a";
        return Stream.of(
                "AKIA" + "IOSFODNN7EXAMPLE",
                "gh" + "p_" + hex,
                "gh" + "s_" + hex,
                "github" + "_pat_11ABCDEFG0" + hex,
                "gl" + "pat-" + hex.substring(0, 20),
                "s" + "k-proj-" + hex,
                "s" + "k-" + hex,
                "s" + "k_live_" + hex,
                "xo" + "xb-123456789012-" + hex,
                "AI" + "zaSyA1234567890abcdefghijklmnopqrstuvw",
                "ey" + "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
                "np" + "m_" + hex,
                "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEabc\ndef=\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN " + "PRIVATE KEY-----\nMIIEabc cut off");
    }

    @ParameterizedTest
    @MethodSource("told")
    void whatIsToldIsMasked(String marked) {
        String text = marked.replace("⟦", "").replace("⟧", "");
        String expected =
                marked.substring(0, marked.indexOf('⟦')) + Secrets.MARK + marked.substring(marked.indexOf('⟧') + 1);
        assertThat(Secrets.mask(text)).isEqualTo(expected);
        assertThat(Secrets.mask(expected)).as("masked once more").isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("told")
    void whatStandsAroundMakesNoDifference(String marked) {
        String secret = marked.substring(marked.indexOf('⟦') + 1, marked.indexOf('⟧'));
        String text = marked.replace("⟦", "").replace("⟧", "");
        for (String around : new String[] {"Hi there! %s", "I live in Riga.\n%s\nThanks a lot", "ok. %s\n"}) {
            assertThat(Secrets.mask(around.formatted(text))).doesNotContain(secret);
        }
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatOnlyTalksAboutSecretsIsNot(String text) {
        assertThat(Secrets.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keysAreKnownByTheirShape(String key) {
        assertThat(Secrets.mask(key)).isEqualTo(Secrets.MARK);
        assertThat(Secrets.mask("it is " + key)).isEqualTo("it is " + Secrets.MARK);
        assertThat(Secrets.mask("export X=\"" + key)).isEqualTo("export X=\"" + Secrets.MARK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIA is how they begin",
                "sk-learn is a library",
                "the prefix is ghp_",
                "eyJ and then a dot. So.",
                "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                "bearer of good tidings",
                "see https://example.com:8080/a@b"
            })
    void whatOnlyBeginsLikeAKeyIsNone(String text) {
        assertThat(Secrets.mask(text)).isSameAs(text);
    }

    @Test
    void severalOfOneTextAreMaskedEach() {
        assertThat(Secrets.mask("pin 4821, cvv 123, card 4111 1111 1111 1111, pw=abc; Пароль: зима"))
                .isEqualTo("pin [secret], cvv [secret], card [secret], pw=[secret]; Пароль: [secret]");
    }

    @Test
    void aSecretThatIsLongerThanWhatIsLookedAtIsMaskedWhole() {
        assertThat(Secrets.mask("password=" + "a1".repeat(100_000) + " and on")).isEqualTo("password=[secret] and on");
        assertThat(Secrets.mask("token " + "a1B".repeat(100_000))).isEqualTo("token [secret]");
    }

    @Test
    void digitsOfOtherScriptsAreDigits() {
        assertThat(Secrets.mask("４１１１ １１１１ １１１１ １１１１")).isEqualTo(Secrets.MARK);
        assertThat(Secrets.mask("pin ٤٨٢١")).isEqualTo("pin [secret]");
    }

    @Test
    void textsWithoutWordsAreTextsToo() {
        for (String text :
                new String[] {"", " ", "\n", "\uD83D", "🙂", "password", "пароль:", "pin ", "\"password\":"}) {
            assertThat(Secrets.mask(text)).isSameAs(text);
        }
    }
}
