package forum.server;

import java.util.Arrays;
import java.util.List;

/** The beans that the build has decided on, in a jar that has them: to decide again takes much of a start. */
final class PreparedBeans {

    /** Arguments that say nothing about which beans there are begin so. */
    private static final List<String> HARMLESS = List.of("--forum.", "--logging.", "--server.address=",
            "--server.port=",
            "--server.ssl.", "--server.forward-headers-strategy=native", "--spring.datasource.url=",
            "--spring.datasource.username=", "--spring.datasource.password=");

    private PreparedBeans() {
    }

    /** Unless {@code -Dspring.aot.enabled=false} says otherwise. */
    static void useIfPossible(String[] springArguments) {
        if (PreparedBeans.class.getResource("ForumServer__ApplicationContextInitializer.class") != null
                && areEnoughFor(springArguments)) {
            System.getProperties().putIfAbsent("spring.aot.enabled", "true");
        }
    }

    static boolean areEnoughFor(String[] springArguments) {
        return Arrays.stream(springArguments).allMatch(
                argument -> HARMLESS.stream().anyMatch(argument::startsWith));
    }
}
