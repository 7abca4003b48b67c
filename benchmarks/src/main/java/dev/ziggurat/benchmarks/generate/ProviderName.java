package dev.ziggurat.benchmarks.generate;

import dev.ziggurat.examples.chat.provider.Provider;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a provider that has a model. */
final class ProviderName implements ITypeConverter<Provider> {

    @Override
    public Provider convert(String value) {
        try {
            Provider provider = Provider.of(value);
            if (provider == Provider.RECALL_ONLY) {
                throw new TypeConversionException(value + " has no model to measure");
            }
            return provider;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
