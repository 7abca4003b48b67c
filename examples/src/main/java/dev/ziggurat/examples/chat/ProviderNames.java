package dev.ziggurat.examples.chat;

import dev.ziggurat.examples.chat.provider.Provider;
import java.util.ArrayList;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of the providers as an option's value. */
final class ProviderNames extends ArrayList<String> implements ITypeConverter<Provider> {

    ProviderNames() {
        super(Provider.names());
    }

    @Override
    public Provider convert(String value) {
        try {
            return Provider.of(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
