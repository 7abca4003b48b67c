package dev.ziggurat.memory.embedding;

import java.util.Locale;

/**
 * The system and processor that a native library is made for, in the words of the jars that hold them.
 *
 * @param system {@code linux}, {@code osx} or {@code win}; what Java says elsewhere
 * @param processor {@code x86_64}, {@code aarch64}, or what Java says
 */
record NativePlatform(String system, String processor) {

    static NativePlatform ofThisMachine() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static NativePlatform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : os;
        return new NativePlatform(system, osArch.equals("amd64") ? "x86_64" : osArch);
    }

    boolean isWindows() {
        return system.equals("win");
    }

    /** Where DJL's jar keeps the tokenizers. */
    String tokenizersFolder() {
        return "/native/lib/" + system + "-" + processor + "/cpu/";
    }

    /** Where the jar of ONNX Runtime keeps its libraries. */
    String onnxFolder() {
        return "/ai/onnxruntime/native/" + system + "-" + (processor.equals("x86_64") ? "x64" : processor) + "/";
    }
}
