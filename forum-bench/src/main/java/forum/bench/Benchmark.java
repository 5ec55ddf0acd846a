package forum.bench;

import java.util.List;

/** Something that can be measured again and again. */
interface Benchmark {

    String name();

    /** One line for the list of benchmarks, with its options. */
    String description();

    /**
     * Measures.
     *
     * @param options the words after the name
     * @throws IllegalArgumentException when the options are wrong, with what to do instead
     */
    Table run(List<String> options) throws Exception;
}
