package dev.ziggurat.it.consumer;

import java.nio.file.Files;
import java.nio.file.Path;

/** Does one after the other, and says a line of each. */
public final class Consumers {

    private Consumers() {}

    /** @param args a folder, and the names of consumers */
    public static void main(String[] args) throws Exception {
        for (int i = 1; i < args.length; i++) {
            Path folder = Files.createDirectories(Path.of(args[0], args[i]));
            try {
                // By name: not every one was compiled for every release.
                Class<?> type = Class.forName("dev.ziggurat.it.consumer." + args[i]);
                ((Consumer) type.getDeclaredConstructor().newInstance()).use(folder);
                System.out.println(args[i] + ": yes");
            } catch (Throwable e) {
                System.out.println(args[i] + ": no");
                e.printStackTrace();
            }
        }
    }
}
