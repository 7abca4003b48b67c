package dev.ziggurat.memory.embedding;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes ONNX graphs as Protocol Buffers, field by field.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">onnx.proto3</a>
 */
final class OnnxWriter {

    static final int FLOAT = 1;
    static final int INT64 = 7;

    private static final int WIRE_VARINT = 0;
    private static final int WIRE_BYTES = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A whole model of opset 17 around one graph. */
    static byte[] model(Consumer<OnnxWriter> graph) {
        OnnxWriter model = new OnnxWriter();
        model.number(1, 8);
        model.message(7, graph);
        model.message(8, opset -> opset.number(2, 17));
        return model.out.toByteArray();
    }

    /** An operator; {@code attributes} are names and values in turn, of type Long, Integer or long[]. */
    void node(String operator, List<String> inputs, String output, Object... attributes) {
        message(1, node -> {
            inputs.forEach(input -> node.text(1, input));
            node.text(2, output);
            node.text(4, operator);
            for (int i = 0; i < attributes.length; i += 2) {
                String name = (String) attributes[i];
                Object value = attributes[i + 1];
                node.message(5, attribute -> {
                    attribute.text(1, name);
                    if (value instanceof long[] several) {
                        for (long one : several) {
                            attribute.number(8, one);
                        }
                        attribute.number(20, 7);
                    } else {
                        attribute.number(3, ((Number) value).longValue());
                        attribute.number(20, 2);
                    }
                });
            }
        });
    }

    void floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        tensor(name, FLOAT, raw.array(), shape);
    }

    void longs(String name, long[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        tensor(name, INT64, raw.array(), shape);
    }

    void name(String name) {
        text(2, name);
    }

    /** @param shape names for open dimensions, numbers for fixed ones */
    void input(String name, int type, Object... shape) {
        message(11, value -> value.value(name, type, shape));
    }

    /** @param shape names for open dimensions, numbers for fixed ones */
    void output(String name, int type, Object... shape) {
        message(12, value -> value.value(name, type, shape));
    }

    private void value(String name, int type, Object... shape) {
        text(1, name);
        message(
                2,
                any -> any.message(1, tensor -> {
                    tensor.number(1, type);
                    tensor.message(2, dimensions -> {
                        for (Object size : shape) {
                            dimensions.message(1, dimension -> {
                                if (size instanceof String open) {
                                    dimension.text(2, open);
                                } else {
                                    dimension.number(1, ((Number) size).longValue());
                                }
                            });
                        }
                    });
                }));
    }

    private void tensor(String name, int type, byte[] raw, long... shape) {
        message(5, tensor -> {
            for (long size : shape) {
                tensor.number(1, size);
            }
            tensor.number(2, type);
            tensor.text(8, name);
            tensor.bytes(9, raw);
        });
    }

    private void number(int field, long value) {
        varint((long) field << 3 | WIRE_VARINT);
        varint(value);
    }

    private void text(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private void message(int field, Consumer<OnnxWriter> content) {
        OnnxWriter inner = new OnnxWriter();
        content.accept(inner);
        bytes(field, inner.out.toByteArray());
    }

    private void bytes(int field, byte[] value) {
        varint((long) field << 3 | WIRE_BYTES);
        varint(value.length);
        out.writeBytes(value);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
