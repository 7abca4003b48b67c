package dev.ziggurat.it.consumer;

import dev.ziggurat.memory.ZigguratMemory;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** Frameworks look at the methods of what they are given: each must name types that are there. */
final class Reflected implements Consumer {

    private static final String ROOT = "dev/ziggurat/memory/";
    private static final List<String> PROMISED = List.of("", "api/", "langchain4j/");

    @Override
    public void use(Path folder) throws Exception {
        List<Class<?>> types = promised();
        Consumer.require(types.size() > 50, types);
        try (ZigguratMemory memory = ZigguratMemory.builder()
                .directory(folder.resolve("memory"))
                .embeddingModel(new Words())
                .build()) {
            for (Object given : List.of(
                    memory,
                    memory.chatMemory("ada"),
                    memory.chatMemoryStore(),
                    memory.embeddingStore(),
                    memory.contentRetriever(),
                    memory.retrievalAugmentor(),
                    memory.moderationModel(new Moderated.Censor()),
                    memory.aiServiceListeners().get(0))) {
                types.add(given.getClass());
            }
        }
        types.forEach(Reflected::lookAt);
    }

    static void lookAt(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            method.getGenericReturnType();
            method.getGenericParameterTypes();
        }
        type.getMethods();
        type.getDeclaredConstructors();
        type.getDeclaredFields();
    }

    private static List<Class<?>> promised() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (new File(entry).getName().startsWith("langchain4j-ziggurat-memory")) {
                try (JarFile jar = new JarFile(entry)) {
                    for (String name : (Iterable<String>) jar.stream().map(Object::toString)::iterator) {
                        if (isPromised(name)) {
                            Class<?> type = Class.forName(
                                    name.replace('/', '.').substring(0, name.length() - ".class".length()));
                            if (java.lang.reflect.Modifier.isPublic(type.getModifiers())) {
                                types.add(type);
                            }
                        }
                    }
                }
            }
        }
        return types;
    }

    private static boolean isPromised(String name) {
        int end = name.lastIndexOf('/') + 1;
        return name.startsWith(ROOT)
                && name.endsWith(".class")
                && !name.endsWith("-info.class")
                && PROMISED.contains(name.substring(ROOT.length(), Math.max(end, ROOT.length())));
    }
}
