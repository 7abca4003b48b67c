package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says who owns a directory: the text in its lock file. Whoever gets the lock puts a token of its own in the place of the
 * last one, so an owner whose lock was lost can see that.
 *
 * @param id 128 random bits in hex, of one opening
 * @param pid of the process
 * @param startedMs when that process began, ms since 1970; 0 where the system does not tell
 * @param machine what the pid is unique in: this start of this machine and its process namespace, empty where unknown
 */
record OwnerToken(String id, long pid, long startedMs, String machine) {

    private static final String MAGIC = "ziggurat-owner-1";
    private static final int ID_BYTES = 16;
    /** Always as many, so that an owner needs no room of the disk that its predecessor did not have. */
    static final int BYTES = 256;

    /** Two processes may take the time of their machine's start from clocks that were set in between. */
    private static final long START_TOLERANCE_MS = 2_000;

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    /** A new one for this process. */
    static OwnerToken create() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        ProcessHandle process = ProcessHandle.current();
        return new OwnerToken(HexFormat.of().formatHex(id), process.pid(), startedMs(process), thisMachine());
    }

    private static long startedMs(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String thisMachine() {
        try {
            String boot = Files.readString(BOOT_ID, StandardCharsets.US_ASCII).strip();
            return boot + "/" + Files.readSymbolicLink(PID_NAMESPACE);
        } catch (IOException | RuntimeException e) {
            // No Linux, or a guarded /proc.
            return "";
        }
    }

    /** Padded with blanks. */
    byte[] bytes() {
        byte[] text = String.join(" ", MAGIC, id, Long.toString(pid), Long.toString(startedMs), machine)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] padded = noOwner();
        System.arraycopy(text, 0, padded, 0, Math.min(text.length, BYTES - 1));
        return padded;
    }

    /** What stands in the place of a token when a memory was closed. */
    static byte[] noOwner() {
        byte[] blank = new byte[BYTES];
        Arrays.fill(blank, (byte) ' ');
        blank[BYTES - 1] = '\n';
        return blank;
    }

    /** What the lock file says; null where it says nothing of the kind, as after a close. */
    static @Nullable OwnerToken read(byte[] content) {
        String[] words = new String(content, StandardCharsets.US_ASCII).strip().split(" ", -1);
        if (words.length < 4 || !words[0].equals(MAGIC)) {
            return null;
        }
        try {
            return new OwnerToken(
                    words[1], Long.parseLong(words[2]), Long.parseLong(words[3]), words.length > 4 ? words[4] : "");
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether that owner may still run: only of a process of this machine it is known that it does not. */
    boolean mayRun(OwnerToken seenBy) {
        if (!machine.equals(seenBy.machine)) {
            return true;
        }
        if (pid == seenBy.pid) {
            // Of its own process the one who asks holds the only memory of this directory.
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isPresent() && Math.abs(startedMs(process.get()) - startedMs) <= START_TOLERANCE_MS;
    }
}
