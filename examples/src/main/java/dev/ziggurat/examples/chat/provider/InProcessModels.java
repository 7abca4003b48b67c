package dev.ziggurat.examples.chat.provider;

import java.lang.reflect.InvocationTargetException;

/** Loads models that run in this process. */
interface InProcessModels {

    /** @throws IllegalArgumentException if the model cannot be found or used */
    LanguageModel load(ModelOptions options);

    /**
     * Jlama, whose classes need a newer Java than the chat.
     *
     * @throws IllegalArgumentException if this build, or this Java, is too old for it
     */
    static InProcessModels jlama() {
        String needs = "--provider " + Provider.JLAMA + " needs JDK 21 or newer, and this ";
        try {
            return (InProcessModels) Class.forName(InProcessModels.class.getPackageName() + ".JlamaModels")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(needs + "build was made without Jlama on an older one", e);
        } catch (UnsupportedClassVersionError e) {
            throw new IllegalArgumentException(needs + "is " + Runtime.version().feature(), e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the door to Jlama failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the door to Jlama does not open", e);
        }
    }
}
