package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import ai.onnxruntime.OrtException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativePlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, libtokenizers.so, libonnxruntime.so",
        "Linux, aarch64, libtokenizers.so, libonnxruntime.so",
        "Mac OS X, aarch64, libtokenizers.dylib, libonnxruntime.dylib",
        "Windows 11, amd64, tokenizers.dll, onnxruntime.dll"
    })
    void theJarsHaveTheLibrariesThere(String os, String processor, String tokenizers, String onnx) {
        NativePlatform platform = NativePlatform.of(os, processor);
        assertThat(TokenizersLibrary.class.getResource(platform.tokenizersFolder() + tokenizers))
                .isNotNull();
        assertThat(OrtException.class.getResource(platform.onnxFolder() + onnx)).isNotNull();
        assertThat(platform.isWindows()).isEqualTo(os.startsWith("Windows"));
    }
}
