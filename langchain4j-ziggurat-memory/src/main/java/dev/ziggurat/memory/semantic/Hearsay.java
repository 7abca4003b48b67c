package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one person says of another who speaks in the same memory. That other one tells it themselves, so it is not learned: a
 * fact about the user comes from the user alone.
 *
 * @see "docs/decisions/0048-whose-word-a-fact-is.md"
 */
final class Hearsay {

    /** Who speaks where an application gives no names; what others say of "User" is never learned. */
    private static final String NAMELESS = "User";

    private final ConceptBook book;
    private final Remark remark;
    private final String speaker;
    /** The others who speak, by what their names have in common in every form. */
    private final Map<String, String> others = new HashMap<>();

    /** @param heard the people who speak in the memory, as far as they are known */
    Hearsay(ConceptBook book, Remark remark, Set<String> heard) {
        this.book = book;
        this.remark = remark;
        this.speaker = ContentWordAnalyzer.key(remark.speaker());
        heard.forEach(this::add);
        add(NAMELESS);
    }

    private void add(String name) {
        String key = ContentWordAnalyzer.key(name);
        if (!key.equals(speaker)) {
            others.put(key, name);
        }
    }

    /** Whether a draft says anything of somebody or something else than its speaker. */
    static boolean isAboutOthers(List<ConceptDraft> drafts, Remark remark) {
        String speaker = ContentWordAnalyzer.key(remark.speaker());
        return drafts.stream().anyMatch(draft -> !owner(draft.subject()).equals(speaker));
    }

    /** The drafts that the speaker may vouch for. */
    List<ConceptDraft> without(List<ConceptDraft> drafts) {
        book.tellers().forEach(this::add);
        return drafts.stream().filter(draft -> !isOfAnother(draft.subject())).toList();
    }

    private boolean isOfAnother(String subject) {
        String owner = owner(subject);
        return !owner.equals(speaker)
                && (others.containsKey(owner) || others.values().stream().anyMatch(other -> isCalled(other, owner)));
    }

    private static String owner(String subject) {
        return ContentWordAnalyzer.key(Statements.owner(subject));
    }

    /** Whether a speaker has told that this is their name. */
    private boolean isCalled(String other, String name) {
        return book.inSlot(Identity.slot(other, Relation.NAME)).stream()
                .filter(StoredConcept::isCurrent)
                .anyMatch(known -> isName(ContentWordAnalyzer.key(known.fact().value()), name));
    }

    /** A full name, or its first word. */
    private static boolean isName(String told, String name) {
        return told.equals(name) || told.startsWith(name + " ");
    }

    /** Who speaks now was spoken of before, perhaps: from now on that holds no more, unless somebody pinned or edited it. */
    void endWhatOthersSaid() {
        if (!book.hears(speaker)) {
            return;
        }
        List<StoredConcept> told = book.all().stream()
                .filter(known -> known.isCurrent()
                        && !known.marks().pinned()
                        && !known.marks().edited())
                .filter(this::isToldByAnother)
                .toList();
        told.forEach(known -> book.put(known.endedAt(remark.at())));
    }

    private boolean isToldByAnother(StoredConcept known) {
        String teller = known.teller();
        return !teller.isEmpty()
                && owner(known.fact().subject()).equals(speaker)
                && !ContentWordAnalyzer.key(teller).equals(speaker);
    }
}
