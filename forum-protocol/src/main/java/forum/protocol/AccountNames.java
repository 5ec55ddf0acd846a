package forum.protocol;

import java.text.Normalizer;
import java.util.Locale;

/** Tells whether two names are the same account's. */
public final class AccountNames {

    private AccountNames() {
    }

    /** The same for names that differ only in case or in compatible forms of their characters. */
    public static String key(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    public static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }
}
