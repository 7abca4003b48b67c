package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code conversations.json} of a ChatGPT export: a list of conversations, each a tree of messages. Only one conversation
 * is in memory at a time.
 */
final class ChatGptReader implements TranscriptReader {

    @Override
    public void read(Path file, TranscriptSink sink) throws IOException {
        double size = Math.max(1, Files.size(file));
        try (JsonParser parser = TranscriptJson.MAPPER.createParser(file.toFile())) {
            parser.nextToken();
            int number = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                number++;
                JsonNode conversation = TranscriptJson.MAPPER.readTree(parser);
                double fraction = parser.currentLocation().getByteOffset() / size;
                if (!new ChatGptConversation(conversation, number).read(sink, fraction)) {
                    return;
                }
            }
            if (parser.nextToken() != null) {
                sink.damaged("behind the list of conversations", "there is more, which is not read");
            }
        }
    }
}
