package dev.ziggurat.examples.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The safetensors format with 32-bit floats: the length of a JSON header as a little-endian long, the header, the values.
 * See <a href="https://huggingface.co/docs/safetensors">its description</a>.
 */
final class Safetensors {

    private static final int ALIGNMENT = 8;

    private Safetensors() {}

    static void write(Path file, List<Tensor> tensors) throws IOException {
        byte[] header = header(tensors);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(buffer(Long.BYTES).putLong(header.length).array());
            out.write(header);
            for (Tensor tensor : tensors) {
                ByteBuffer bytes = buffer(Float.BYTES * tensor.columns());
                for (int row = 0; row < tensor.rows(); row++) {
                    bytes.asFloatBuffer().put(tensor.values().row(row));
                    out.write(bytes.array());
                }
            }
        }
    }

    private static byte[] header(List<Tensor> tensors) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode header = json.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Tensor tensor : tensors) {
            ObjectNode entry = header.putObject(tensor.name()).put("dtype", "F32");
            if (tensor.rows() == 1) {
                entry.putArray("shape").add(tensor.columns());
            } else {
                entry.putArray("shape").add(tensor.rows()).add(tensor.columns());
            }
            long end = offset + (long) Float.BYTES * tensor.rows() * tensor.columns();
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String text = json.writeValueAsString(header);
        int padding = Math.floorMod(-text.length(), ALIGNMENT);
        return (text + " ".repeat(padding)).getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
