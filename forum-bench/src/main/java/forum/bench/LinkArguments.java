package forum.bench;

import forum.transfer.crypto.SharedSecret;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words after {@code transfer send} or {@code transfer receive}: options with a value each, and what stands between them. */
record LinkArguments(List<String> plain, Map<String, String> options) {

    /**
     * Takes the words apart.
     *
     * @throws IllegalArgumentException for an option that is unknown, comes twice or has no value
     */
    static LinkArguments parse(List<String> words, Set<String> names) {
        List<String> plain = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                plain.add(word);
                continue;
            }
            if (!names.contains(word)) {
                throw new IllegalArgumentException("unknown option '" + word + "'; there are "
                        + String.join(", ", names.stream().sorted().toList()));
            }
            if (i + 1 == words.size() || words.get(i + 1).isEmpty()) {
                throw new IllegalArgumentException(word + " needs a value");
            }
            if (options.put(word, words.get(++i)) != null) {
                throw new IllegalArgumentException(word + " is given twice");
            }
        }
        return new LinkArguments(plain, options);
    }

    private String required(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    SharedSecret secret() {
        return new SharedSecret(required("--secret").getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return port(required("--port"));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is no port; ports are 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    /** A file that is not there yet, in a folder that is. */
    Path out() {
        Path out = Path.of(required("--out")).toAbsolutePath();
        Path folder = out.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--out " + out + ": there is no such folder");
        }
        if (Files.exists(out)) {
            throw new IllegalArgumentException("--out " + out + " exists; nothing is overwritten");
        }
        return out;
    }

    boolean isTraced() {
        return options.containsKey("--trace");
    }

    /** Writes to nowhere when no trace is wanted; a trace of before is replaced. */
    Writer trace() {
        String file = options.get("--trace");
        try {
            return file == null ? Writer.nullWriter() : Files.newBufferedWriter(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("--trace " + file + " cannot be written", e);
        }
    }

    /** {@code HOST:PORT}, an IPv6 address in brackets. */
    InetSocketAddress receiver() {
        String text = plain.getFirst();
        int colon = text.lastIndexOf(':');
        if (colon < 1 || (text.indexOf(':') < colon && !text.startsWith("["))) {
            throw new IllegalArgumentException("'" + text + "' is no HOST:PORT");
        }
        InetSocketAddress address = new InetSocketAddress(text.substring(0, colon), port(text.substring(colon + 1)));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("there is no host '" + text.substring(0, colon) + "'");
        }
        return address;
    }
}
