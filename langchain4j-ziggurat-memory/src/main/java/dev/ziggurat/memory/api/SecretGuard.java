package dev.ziggurat.memory.api;

import dev.ziggurat.memory.secret.Secrets;

/**
 * Masks what is secret in a text, before anything of the text is stored; {@link Redaction} says in which texts. {@link
 * #standard()} is the default. An application can bring its own, alone or beside it:
 *
 * <pre>{@code
 * SecretGuard standard = SecretGuard.standard();
 * builder.secretGuard(text -> standard.mask(text).replaceAll("CASE-[0-9]{6}", SecretGuard.MARK));
 * }</pre>
 *
 * <p>It is called while somebody waits, from any thread, with each text as a whole; where patterns read facts, with as much of
 * a long one as they read. It must be thread-safe, quick also for a text of a million characters, and leave a text that it has
 * masked as it is. When it throws, nothing is stored of the text;
 * a fact that it fails on is not learned.
 *
 * @see "docs/decisions/0047-secrets-are-masked-on-their-way-in.md"
 */
@FunctionalInterface
public interface SecretGuard {

    /** Stands in place of a secret that {@link #standard()} finds. */
    String MARK = Secrets.MARK;

    /**
     * Masks a text.
     *
     * @param text as somebody wrote it, of any length
     * @return the text with something else in place of each secret, never null; the text itself where there is none
     */
    String mask(String text);

    /**
     * Finds the numbers of payment cards (by issuer and checksum), IBANs (by country and checksum), keys and tokens by their
     * shape, private keys in PEM form, tokens behind "Bearer", passwords in addresses, and behind their words in English and
     * Russian passwords, PINs, card and door codes, keys, and phrases. A word that only talks about a password, as in "the
     * password is wrong", announces none. Takes time in proportion to the text. Of what has neither shape nor word, such as a
     * password that is a message of its own, it knows nothing.
     *
     * @return the default guard; it puts {@link #MARK} in place of each secret
     */
    static SecretGuard standard() {
        return Secrets::mask;
    }
}
