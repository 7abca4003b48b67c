package dev.ziggurat.memory.index;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Stems that are known already, as Lucene reads them. To be read once. */
final class StemStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Iterator<String> stems;

    StemStream(List<String> stems) {
        this.stems = stems.iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!stems.hasNext()) {
            return false;
        }
        clearAttributes();
        term.append(stems.next());
        return true;
    }
}
