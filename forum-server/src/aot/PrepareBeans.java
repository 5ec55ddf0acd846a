import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * Decides at build time which beans there are, and puts that, as code, into the server's jar. Run by the build with the classes
 * of the server on the class path; not part of the server.
 */
class PrepareBeans {

    private static final String APPLICATION = "forum.server.ForumServer";
    /** Who asks for metrics asks for other beans than these. */
    private static final String WITHOUT_METRICS = "--spring.autoconfigure.exclude="
            + "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration,"
            + "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration,"
            + "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration,"
            + "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration";

    /** Takes the folder to work in, the jar, the date of its entries, and the Maven coordinates. */
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String jar = arguments[1];
        String date = arguments[2];
        Path sources = folder.resolve("sources");
        Path resources = folder.resolve("resources");
        Path classes = folder.resolve("classes");
        // A program that is run from its source has a class loader of its own.
        Thread.currentThread().setContextClassLoader(SpringApplicationAotProcessor.class.getClassLoader());
        SpringApplicationAotProcessor.main(new String[] {APPLICATION, sources.toString(), resources.toString(),
                classes.toString(), arguments[3], arguments[4], "--data",
                folder.resolve("data").toString(), "--", WITHOUT_METRICS});
        run("javac", compilation(sources, classes));
        run("jar", List.of("--update", "--file", jar, "--date", date, "-C", classes.toString(), ".", "-C",
                resources.toString(), "."));
        System.exit(0);
    }

    private static List<String> compilation(Path sources, Path classes) throws Exception {
        String classPath = classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
        List<String> arguments = new ArrayList<>(
                List.of("-nowarn", "-parameters", "-proc:none", "-d", classes.toString(), "-cp", classPath));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        return arguments;
    }

    private static void run(String tool, List<String> arguments) {
        if (ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err,
                arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(tool + " failed");
        }
    }
}
