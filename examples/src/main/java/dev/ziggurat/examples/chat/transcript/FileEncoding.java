package dev.ziggurat.examples.chat.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a file that is not UTF-8 before anything of it is imported: converted, it can then be imported in its order. */
final class FileEncoding {

    private static final int BLOCK = 1 << 16;

    private FileEncoding() {}

    /**
     * True for a file that says by its first bytes that it is UTF-16 or UTF-32, such as those that a shell of Windows
     * writes.
     */
    static boolean isWide(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            for (byte each : start) {
                if (each == 0) {
                    return true;
                }
            }
            return start.length > 1 && (isPair(start, 0xFE, 0xFF) || isPair(start, 0xFF, 0xFE));
        }
    }

    private static boolean isPair(byte[] start, int first, int second) {
        return start[0] == (byte) first && start[1] == (byte) second;
    }

    /**
     * Reads the whole file. A character that is cut off by its end is left to the reader.
     *
     * @throws TranscriptException if the file is neither UTF-8 nor wide; names the line
     */
    static void check(Path file) throws IOException {
        if (isWide(file)) {
            return;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer chars = CharBuffer.allocate(BLOCK);
        int line = 1;
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            while (read >= 0) {
                bytes.position(bytes.position() + read).flip();
                CoderResult result = decoder.decode(bytes, chars.clear(), false);
                line += lines(bytes);
                if (result.isError()) {
                    throw new TranscriptException(
                            file + " is not UTF-8: line " + line + " holds other bytes. Convert it, for example with"
                                    + " iconv -f WINDOWS-1252 -t UTF-8 FILE > NEWFILE, and import that",
                            null);
                }
                bytes.compact();
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            }
        }
    }

    private static int lines(ByteBuffer decoded) {
        int lines = 0;
        for (int i = 0; i < decoded.position(); i++) {
            lines += decoded.get(i) == '\n' ? 1 : 0;
        }
        return lines;
    }
}
