package dev.ziggurat.benchmarks.soak;

import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Session;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the memory acknowledged, kept apart from it: for each person the texts that must be there, and those whose fate a
 * failed call left open. Thread-safe.
 */
final class Ledger {

    /** What a comparison found. */
    record Verdict(long checked, long lost, long wrong) {

        Verdict plus(Verdict other) {
            return new Verdict(checked + other.checked, lost + other.lost, wrong + other.wrong);
        }
    }

    private record Account(Set<String> acknowledged, Set<String> open) {

        Account() {
            this(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        }
    }

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    private Account account(String person) {
        return accounts.computeIfAbsent(person, name -> new Account());
    }

    /** Before the call: from now on the text may be there. */
    void started(String person, String text) {
        account(person).open.add(text);
    }

    /** After the call returned: from now on the text must be there. */
    void acknowledged(String person, String text) {
        account(person).acknowledged.add(text);
        account(person).open.remove(text);
    }

    /** Everything about the person is gone, nothing may come back. */
    void forgotten(String person) {
        accounts.put(person, new Account());
    }

    long acknowledged() {
        return accounts.values().stream()
                .mapToLong(account -> account.acknowledged.size())
                .sum();
    }

    /** Reads everything that the memory has of everyone, and compares. */
    Verdict compare(ZigguratMemory memory) {
        Verdict all = new Verdict(0, 0, 0);
        for (Map.Entry<String, Account> entry : new TreeMap<>(accounts).entrySet()) {
            all = all.plus(compare(memory, entry.getKey(), entry.getValue()));
        }
        return all;
    }

    private static Verdict compare(ZigguratMemory memory, String person, Account account) {
        Set<String> found = new HashSet<>();
        long wrong = 0;
        for (Session session : memory.episodic().sessions(person)) {
            for (Episode episode : memory.episodic().session(person, session.id())) {
                boolean known = account.acknowledged.contains(episode.text()) || account.open.contains(episode.text());
                if (!found.add(episode.text()) || !known) {
                    wrong++;
                }
            }
        }
        long lost = account.acknowledged.stream()
                .filter(text -> !found.contains(text))
                .count();
        return new Verdict(account.acknowledged.size(), lost, wrong);
    }
}
