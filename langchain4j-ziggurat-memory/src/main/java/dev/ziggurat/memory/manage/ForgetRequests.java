package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.RetractionListener;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.episodic.EpisodeReader;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.observe.RetractEvent;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.Retraction;
import dev.ziggurat.memory.semantic.Retraction.Target;
import dev.ziggurat.memory.semantic.RetractionReader;
import dev.ziggurat.memory.semantic.Retractor;
import dev.ziggurat.memory.semantic.Retractor.Meant;
import dev.ziggurat.memory.semantic.SemanticStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what somebody asks who says "forget that …", "that was a joke" or «не запоминай это»: takes the facts back that they
 * themselves told, and sets the utterances aside that they were read from, so that nothing of it is recalled. Nothing is
 * erased: that is for a call. Thread-safe.
 *
 * @see "docs/decisions/0046-forgetting-in-words.md"
 */
public final class ForgetRequests {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetRequests.class);

    /** Somebody who has said so much since does not mean what was before. */
    private static final int MOST_BACK = 20;

    private final SemanticStore concepts;
    private final Retractor retractor;
    private final EpisodeJournal journal;
    private final RetractionReader requests;
    private final List<RetractionListener> listeners;

    public ForgetRequests(
            SemanticStore concepts,
            EpisodeJournal journal,
            RetractionReader requests,
            List<RetractionListener> listeners) {
        this.concepts = concepts;
        this.retractor = concepts.retractor();
        this.journal = journal;
        this.requests = requests;
        this.listeners = List.copyOf(listeners);
    }

    /** What the utterance asks to forget; empty where it asks for nothing. */
    List<Retraction> in(Remark remark) {
        return requests.read(remark);
    }

    /**
     * Takes back what is asked for, and tells about it.
     *
     * @param utterance the request
     * @return the utterances that are not recalled any more
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable; what is asked for first may be done
     */
    Set<String> follow(String memoryId, Utterance utterance, Remark remark, List<Retraction> asked) {
        Set<String> aside = new LinkedHashSet<>();
        List<Concept> taken = new ArrayList<>();
        for (Retraction request : asked) {
            Found found = found(memoryId, utterance, remark, request);
            if (!found.isEmpty()) {
                boolean undo = request.target() == Target.LAST || request.target() == Target.THIS;
                taken.addAll(retractor.retract(memoryId, remark.at(), found.conceptIds(), found.utteranceIds(), undo));
                aside.addAll(found.utteranceIds());
            }
        }
        if (!aside.isEmpty()) {
            journal.reread(memoryId);
        }
        if (!aside.isEmpty() || !taken.isEmpty()) {
            tell(new dev.ziggurat.memory.api.Retraction(memoryId, utterance.id(), taken, List.copyOf(aside)));
        }
        return aside;
    }

    private void tell(dev.ziggurat.memory.api.Retraction retraction) {
        RetractEvent.happened(
                retraction.concepts().size(), retraction.episodeIds().size());
        for (RetractionListener listener : listeners) {
            try {
                listener.retracted(retraction);
            } catch (RuntimeException e) {
                LOG.warn("A listener for retractions failed", e);
            }
        }
    }

    /** What a request means: facts, and utterances that are not to be recalled. */
    private record Found(Set<String> conceptIds, Set<String> utteranceIds) {

        boolean isEmpty() {
            return conceptIds.isEmpty() && utteranceIds.isEmpty();
        }
    }

    private Found found(String memoryId, Utterance utterance, Remark remark, Retraction request) {
        return switch (request.target()) {
            case STATED, ABOUT -> named(memoryId, utterance, remark, request);
            case THIS -> all(memoryId, utterance, request.whole());
            case LAST ->
                lastBefore(memoryId, utterance)
                        .map(last -> all(memoryId, last, request.whole()))
                        .orElse(new Found(Set.of(), Set.of()));
        };
    }

    /** An utterance with all that is known from it; without facts it is meant where the whole of it is. */
    private Found all(String memoryId, Utterance meant, boolean whole) {
        List<Meant> facts = retractor.saidBy(memoryId, meant.id());
        boolean teaches = !facts.isEmpty()
                || !concepts.read(Remark.ofUtterance(meant.speaker(), meant.text(), meant.at(), meant.id()))
                        .isEmpty();
        Set<String> ids = new LinkedHashSet<>();
        facts.forEach(fact -> ids.add(fact.concept().id()));
        Set<String> aside = new LinkedHashSet<>();
        if (whole || teaches) {
            aside.add(meant.id());
            answers(memoryId, meant).stream()
                    .filter(answer -> whole || repeats(answer, facts))
                    .forEach(answer -> aside.add(answer.id()));
        }
        return new Found(ids, aside);
    }

    /** What a model answered in the turn of this utterance, as far as it is there already. */
    private List<Utterance> answers(String memoryId, Utterance question) {
        EpisodeReader reader = journal.reader();
        long[] sequences = reader.sequences(memoryId);
        List<Utterance> answers = new ArrayList<>();
        int at = Arrays.binarySearch(sequences, question.sequence());
        for (int i = at + 1; at >= 0 && i < sequences.length && answers.size() < MOST_BACK; i++) {
            Utterance next = reader.read(sequences[i]);
            if (next == null) {
                continue;
            }
            if (next.role() != Said.Role.ASSISTANT
                    || next.turn() != question.turn()
                    || !next.sessionId().equals(question.sessionId())) {
                break;
            }
            answers.add(next);
        }
        return answers;
    }

    private static boolean repeats(Utterance answer, List<Meant> facts) {
        return facts.stream().anyMatch(fact -> Retractor.repeats(answer.text(), fact.concept()));
    }

    private Found named(String memoryId, Utterance utterance, Remark remark, Retraction request) {
        List<Meant> facts = retractor.named(memoryId, remark, request);
        Map<String, Utterance> saying = utterances(memoryId, facts);
        Set<String> ids = new LinkedHashSet<>();
        Set<String> aside = new LinkedHashSet<>();
        for (Meant fact : facts) {
            List<Utterance> said = fact.sources().stream()
                    .map(saying::get)
                    .filter(one -> one != null)
                    .toList();
            if (isOwn(fact.concept(), said, remark.speaker())) {
                ids.add(fact.concept().id());
                for (Utterance one : said) {
                    aside.add(one.id());
                    answers(memoryId, one).stream()
                            .filter(answer -> Retractor.repeats(answer.text(), fact.concept()))
                            .forEach(answer -> aside.add(answer.id()));
                }
            }
        }
        if (ids.isEmpty() && request.said()) {
            mentioning(memoryId, utterance, request).forEach(one -> aside.add(one.id()));
        }
        if (request.whole()) {
            // The request repeats what is to be forgotten.
            aside.add(utterance.id());
        } else {
            aside.remove(utterance.id());
        }
        return new Found(ids, aside);
    }

    /** Whoever said something may take it back, nobody else; of what is in no utterance, if it is about them. */
    private static boolean isOwn(Concept concept, Collection<Utterance> said, String speaker) {
        return said.isEmpty()
                ? concept.subject().startsWith(speaker)
                : said.stream().allMatch(one -> one.speaker().strip().equals(speaker));
    }

    /** The utterances that told these facts, by the hashes of their ids. */
    private Map<String, Utterance> utterances(String memoryId, List<Meant> facts) {
        Set<String> wanted = new HashSet<>();
        facts.forEach(fact -> wanted.addAll(fact.sources()));
        Map<String, Utterance> found = new HashMap<>();
        EpisodeReader reader = journal.reader();
        for (Meant fact : facts) {
            reader.find(memoryId, fact.concept().source())
                    .ifPresent(first -> found.put(Retractor.hash(first.id()), first));
        }
        wanted.removeAll(found.keySet());
        // The latest are the likeliest: people take back what they said a moment ago.
        long[] sequences = wanted.isEmpty() ? new long[0] : reader.sequences(memoryId);
        for (int i = sequences.length - 1; i >= 0 && !wanted.isEmpty(); i--) {
            Utterance one = reader.read(sequences[i]);
            if (one != null && wanted.remove(Retractor.hash(one.id()))) {
                found.put(Retractor.hash(one.id()), one);
            }
        }
        return found;
    }

    /** What the speaker said before with all the words that the request is about. */
    private List<Utterance> mentioning(String memoryId, Utterance utterance, Retraction request) {
        return before(memoryId, utterance).stream()
                .filter(one -> Retractor.mentions(one.text(), request))
                .toList();
    }

    private Optional<Utterance> lastBefore(String memoryId, Utterance utterance) {
        return before(memoryId, utterance).stream().findFirst();
    }

    /** What the same speaker said before it in its session, the latest first; not more than a little while back. */
    private List<Utterance> before(String memoryId, Utterance utterance) {
        EpisodeReader reader = journal.reader();
        long[] sequences = reader.sequences(memoryId);
        List<Utterance> before = new ArrayList<>();
        boolean reached = false;
        for (int i = sequences.length - 1; i >= 0 && before.size() < MOST_BACK; i--) {
            Utterance one = reader.read(sequences[i]);
            if (one == null) {
                continue;
            }
            if (reached && !one.sessionId().equals(utterance.sessionId())) {
                break;
            }
            boolean own = one.role() == Said.Role.USER && one.speaker().equals(utterance.speaker());
            if (reached && own) {
                before.add(one);
            }
            reached |= one.id().equals(utterance.id());
        }
        return before;
    }
}
