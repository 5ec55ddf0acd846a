package forum.protocol.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the newest messages with all of these words, of all that one may read.
 *
 * @param words words, {@code "words that stand together"}, and beginnings of words: {@code begin*}; case and accents do not matter
 * @param conversation only there; null for everywhere
 * @param limit how many, 1 to 200; null for 50
 * @param before goes on where the {@code next} of an answer says; null for the newest
 */
public record SearchMessages(String words, @Nullable String conversation, @Nullable Integer limit,
        @Nullable String before) {
}
