package forum.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up words that come as often as words of a language do: the one of rank n n times more seldom than the first. */
final class Vocabulary {

    private static final int SIZE = 50_000;
    private static final int MIN_WORDS = 5;
    private static final int MAX_WORDS = 25;
    private static final String[] SYLLABLES = {"ba", "do", "ke", "li", "mu", "na", "po", "ri", "sa", "te", "vo", "wa",
            "xi", "yo", "ze", "fu", "go", "hi", "ja", "qu"};

    private final double[] upTo = new double[SIZE];

    Vocabulary() {
        double sum = 0;
        for (int rank = 0; rank < SIZE; rank++) {
            sum += 1.0 / (rank + 1);
            upTo[rank] = sum;
        }
        for (int rank = 0; rank < SIZE; rank++) {
            upTo[rank] /= sum;
        }
    }

    /** The word of that rank, from 0; no two ranks have the same. */
    static String word(int rank) {
        StringBuilder word = new StringBuilder();
        int rest = rank + SYLLABLES.length;
        while (rest > 0) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
            rest /= SYLLABLES.length;
        }
        return word.toString();
    }

    /** A word from one of those ranks, each as likely. */
    static String word(Random random, int fromRank, int toRank) {
        return word(random.nextInt(fromRank, toRank));
    }

    /** A rare one: of the last fifth. */
    static String rareWord(Random random) {
        return word(random, SIZE * 4 / 5, SIZE);
    }

    /** The text of that message, the same each time. */
    String text(long message) {
        Random random = new Random(message * 31 + 7);
        return IntStream.range(0, random.nextInt(MIN_WORDS, MAX_WORDS + 1)).mapToObj(i -> word(pick(random)))
                .collect(Collectors.joining(" "));
    }

    private int pick(Random random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, SIZE - 1);
    }
}
