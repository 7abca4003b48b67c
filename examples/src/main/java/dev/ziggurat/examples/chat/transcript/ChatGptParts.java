package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a message of a ChatGPT export consists of.
 *
 * @param text what was written or spoken, one line for each part
 * @param others the parts that are not words; the sound of words that are written down is none of them
 */
record ChatGptParts(String text, List<LeftOut> others) {

    static ChatGptParts of(JsonNode parts) {
        List<String> texts = new ArrayList<>();
        List<LeftOut> others = new ArrayList<>();
        int recordings = 0;
        boolean transcribed = false;
        for (JsonNode part : parts) {
            String kind = TranscriptJson.text(part.path("content_type"));
            String words = TranscriptJson.text(part.isTextual() ? part : part.path("text"));
            if (part.isTextual() || kind.equals("text") || kind.equals("audio_transcription")) {
                transcribed |= kind.equals("audio_transcription") && !words.isEmpty();
                if (!words.isEmpty()) {
                    texts.add(words);
                }
            } else if (kind.startsWith("image")) {
                others.add(LeftOut.PICTURE);
            } else if (kind.contains("audio") || kind.contains("video")) {
                recordings++;
            } else if (!part.isNull()) {
                others.add(LeftOut.OTHER_PART);
            }
        }
        for (int i = 0; i < recordings && !transcribed; i++) {
            others.add(LeftOut.RECORDING);
        }
        return new ChatGptParts(String.join("\n", texts), List.copyOf(others));
    }
}
