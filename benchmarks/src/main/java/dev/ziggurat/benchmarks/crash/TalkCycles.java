package dev.ziggurat.benchmarks.crash;

import dev.ziggurat.memory.ZigguratMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Kills a {@link Talker} again and again; its memory lives on from cycle to cycle. */
final class TalkCycles {

    private final Path folder;
    private final Path export;
    private final Map<String, TalkLedger> ledgers = new HashMap<>();
    private long started;
    private long acknowledged;
    private long damages;
    private TalkFindings findings = TalkFindings.NONE;

    TalkCycles(Path folder) {
        this.folder = folder.resolve("memory");
        this.export = folder.resolve("history.jsonl");
        try (ZigguratMemory other = Talker.open(folder.resolve("other"))) {
            for (int number : TalkLedger.imported()) {
                other.remember(Call.IMPORTED, "Ada", Call.said(number), Instant.ofEpochSecond(number));
            }
            other.exportTo(export);
        }
    }

    void cycle(int cycle, Random random) throws IOException, InterruptedException {
        KilledProcess.run(
                Talker.class,
                List.of(folder.toString(), String.valueOf(cycle), String.valueOf(random.nextLong()), export.toString()),
                random,
                this::note);
        try (ZigguratMemory memory = Talker.open(folder)) {
            TalkFindings now = TalkFindings.NONE;
            for (TalkLedger ledger : ledgers.values()) {
                now = now.plus(ledger.check(memory));
            }
            findings = new TalkFindings(
                    now.recovered(),
                    findings.lost() + now.lost(),
                    findings.wrong() + now.wrong(),
                    findings.halfForgotten() + now.halfForgotten());
            damages += memory.verify().damages().size();
        }
    }

    private void note(String line) {
        Call call = Call.of(line.split(" "));
        if (call != null) {
            TalkLedger ledger = ledgers.computeIfAbsent(call.id(), TalkLedger::new);
            if (line.charAt(0) == 'S') {
                started++;
                ledger.started(call);
            } else {
                acknowledged++;
                ledger.acknowledged(call);
            }
        }
    }

    long started() {
        return started;
    }

    long acknowledged() {
        return acknowledged;
    }

    long damages() {
        return damages;
    }

    /** Recovered after the last cycle; the others of all cycles. */
    TalkFindings findings() {
        return findings;
    }
}
