package dev.ziggurat.memory.embedding;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a release of ONNX Runtime reports its use to its makers. */
final class Telemetry {

    static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    /** Set by builds; ONNX Runtime is silent then. */
    private static final String BUILD = "CI";

    /** 1.29 is the first that does outside Windows. */
    private static final int FIRST_MINOR = 29;

    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*");

    private Telemetry() {}

    /** What the user should know; null where nothing is reported, or on Windows, where a call stops it. */
    static @Nullable String notice(String version, boolean windows, Map<String, String> environment) {
        if (windows || !reports(version) || isSet(environment.get(VARIABLE)) || isSet(environment.get(BUILD))) {
            return null;
        }
        return "ONNX Runtime " + version + " keeps a device id in the user's cache folder and reports its use to"
                + " Microsoft; Java cannot stop it: set the environment variable " + VARIABLE
                + "=1, or use ONNX Runtime 1.28.0";
    }

    private static boolean reports(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major > 1 || (major == 1 && Integer.parseInt(matcher.group(2)) >= FIRST_MINOR);
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
