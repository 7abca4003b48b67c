package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.screen.Screen;
import dev.ziggurat.examples.chat.talk.Talk;
import dev.ziggurat.examples.chat.transcript.ImportResult;
import dev.ziggurat.examples.chat.transcript.Importer;
import dev.ziggurat.examples.chat.transcript.MemoryExport;
import dev.ziggurat.examples.chat.transcript.TranscriptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

final class ImportCommand implements Command {

    private final ZoneId zone;

    ImportCommand(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String name() {
        return "/import";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public String summary() {
        return "remember a conversation from a file, or take back an export";
    }

    @Override
    public void run(Talk talk, String argument) throws CommandException {
        if (argument.isEmpty()) {
            throw CommandException.usage(this);
        }
        Path file = Arguments.file(argument);
        if (MemoryExport.is(file)) {
            talk.memory().importFrom(file);
            talk.screen().line("Imported what " + file + " holds, for every memory id in it.");
            return;
        }
        long start = System.nanoTime();
        ImportResult result = remember(talk, file);
        report(talk.screen(), result, Duration.ofNanos(System.nanoTime() - start));
    }

    private ImportResult remember(Talk talk, Path file) throws CommandException {
        AtomicBoolean interrupted = new AtomicBoolean();
        try (Screen.Interruption interruption = talk.screen().onInterrupt(() -> interrupted.set(true));
                ImportProgress progress = new ImportProgress(talk.screen())) {
            Importer importer = new Importer(talk.memory(), talk.memoryId(), (done, total) -> {
                progress.show(done, total);
                return !interrupted.get();
            });
            return importer.run(file, zone);
        } catch (TranscriptException e) {
            throw new CommandException(e);
        }
    }

    private static void report(Screen screen, ImportResult result, Duration time) {
        double seconds = time.toMillis() / 1000.0;
        screen.line(String.format(
                Locale.ROOT,
                "Imported %d utterances in %.1f s%s%s%s",
                result.remembered(),
                seconds,
                result.known() > 0 ? "; " + result.known() + " were known already" : "",
                result.leftOut().isEmpty() ? "" : "; left out " + result.leftOutText(),
                result.complete() ? "." : ", then stopped; what was imported is remembered."));
        if (result.damagedCount() > 0) {
            screen.line("Left out " + result.damagedCount() + " damaged entries:");
            result.damaged().forEach(damage -> screen.line("  " + damage));
            if (result.unnamedCount() > 0) {
                screen.line("  and " + result.unnamedCount() + " more");
            }
        }
    }
}
