package dev.ziggurat.memory.embedding;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where an ONNX graph lies. It is read anew for every session, so that its bytes need not stay in the heap. */
public sealed interface Weights {

    /** What to call it in messages. */
    String origin();

    /** The files that decide the vectors: the graph, and its external tensors where it has some. */
    List<InputStream> open() throws IOException;

    /** A file in a jar. */
    record Resource(ModelResource file) implements Weights {
        @Override
        public String origin() {
            return file.name();
        }

        /** In bytes; 0 where that is not known before it is read. */
        long size() {
            return Math.max(0, file.size());
        }

        byte[] bytes() {
            return file.bytes();
        }

        @Override
        public List<InputStream> open() {
            return List.of(file.open());
        }
    }

    /**
     * A file; ONNX Runtime reads it itself and finds external tensors beside it.
     *
     * @throws EmbeddingException if the file is missing, empty or a pointer of Git LFS
     */
    record File(Path path) implements Weights {

        public File {
            check(path);
        }

        @Override
        public String origin() {
            return path.toString();
        }

        @Override
        public List<InputStream> open() throws IOException {
            Path external = path.resolveSibling(path.getFileName() + "_data");
            return Files.exists(external)
                    ? List.of(Files.newInputStream(path), Files.newInputStream(external))
                    : List.of(Files.newInputStream(path));
        }

        private static void check(Path path) {
            try (InputStream in = Files.newInputStream(path)) {
                String head = new String(in.readNBytes(40), StandardCharsets.ISO_8859_1);
                if (head.isEmpty()) {
                    throw new EmbeddingException("The model file " + path + " is empty: download it again");
                }
                if (head.startsWith("version https://git-lfs")) {
                    throw new EmbeddingException("The model file " + path
                            + " is a Git LFS pointer, not the weights: run 'git lfs pull' in its folder");
                }
            } catch (IOException e) {
                throw new EmbeddingException("The model file " + path + " cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
