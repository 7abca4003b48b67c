package dev.ziggurat.benchmarks.crash;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.benchmarks.talk.QuickEmbedder;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Session;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The process that is killed while it talks through the public API: several threads say, clear, forget, import and
 * optimise, and print what was acknowledged.
 */
public final class Talker {

    private static final int THREADS = 3;
    private static final int IDS = 6;

    private Talker() {}

    /** Arguments: folder of the memory, cycle, seed, file to import. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        int cycle = Integer.parseInt(args[1]);
        ZigguratMemory memory = open(Path.of(args[0]));
        print(out, "R");
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(Long.parseLong(args[2]) + t);
            String prefix = "t" + t + "-";
            Path imported = t == 0 ? Path.of(args[3]) : null;
            Thread running = new Thread(() -> talk(memory, out, prefix, cycle * 100_000, random, imported));
            running.start();
            threads.add(running);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    static ZigguratMemory open(Path folder) {
        return ZigguratMemory.builder()
                .directory(folder)
                .embeddingModel(new QuickEmbedder())
                .chatWindow(8)
                .build();
    }

    private static void talk(
            ZigguratMemory memory,
            PrintStream out,
            String prefix,
            int from,
            Random random,
            @org.jspecify.annotations.Nullable Path imported) {
        // When nobody reads any more, the process that was to kill this one is gone itself.
        for (int number = from; !out.checkError(); number++) {
            String id = prefix + random.nextInt(IDS);
            int what = random.nextInt(100);
            if (what < 76) {
                Call say = new Call(Call.Kind.SAY, id, number);
                run(out, say, () -> memory.chatMemory(id).add(UserMessage.from(Call.said(say.number()))));
                memory.chatMemory(id).add(AiMessage.from("A fine town"));
            } else if (what < 84) {
                run(out, new Call(Call.Kind.CLEAR, id, number), memory.chatMemory(id)::clear);
            } else if (what < 91) {
                run(out, new Call(Call.Kind.FORGET, id, number), () -> memory.forget(id));
            } else if (what < 96) {
                unsay(memory, out, id, random);
            } else if (what < 98 && imported != null) {
                run(out, new Call(Call.Kind.IMPORT, Call.IMPORTED, number), () -> memory.importFrom(imported));
            } else if (what == 99 && random.nextInt(4) == 0) {
                memory.optimize();
            }
        }
    }

    private static void unsay(ZigguratMemory memory, PrintStream out, String id, Random random) {
        List<Episode> said = new ArrayList<>();
        for (Session session : memory.episodic().sessions(id)) {
            memory.episodic().session(id, session.id()).stream()
                    .filter(episode -> Call.number(episode.text()) >= 0)
                    .forEach(said::add);
        }
        if (!said.isEmpty()) {
            Episode episode = said.get(random.nextInt(said.size()));
            run(
                    out,
                    new Call(Call.Kind.UNSAY, id, Call.number(episode.text())),
                    () -> memory.episodic().forget(id, episode.id()));
        }
    }

    private static void run(PrintStream out, Call call, Runnable work) {
        print(out, call.line('S') + " .");
        work.run();
        print(out, call.line('A') + " .");
    }

    /** One write for a line: a killed process leaves whole lines, or the beginning of the last one. */
    private static void print(PrintStream out, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }
}
