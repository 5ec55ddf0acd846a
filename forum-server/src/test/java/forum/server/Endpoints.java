package forum.server;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.web.method.HandlerMethod;

/** What controllers answer. */
final class Endpoints {

    private Endpoints() {
    }

    /** Method and path of each of ours, for example {@code GET /api/server}. */
    static Set<String> of(TestServer server) {
        return find(server, handler -> handler.getBeanType().getPackageName().startsWith("forum."));
    }

    /** Those of libraries, too; one without a method counts as ANY. */
    static Set<String> all(TestServer server) {
        return find(server, handler -> true);
    }

    private static Set<String> find(TestServer server, Predicate<HandlerMethod> wanted) {
        Set<String> endpoints = new TreeSet<>();
        server.mappings().getHandlerMethods().forEach((mapping, handler) -> {
            for (String path : wanted.test(handler) ? mapping.getPatternValues() : Set.<String>of()) {
                if (mapping.getMethodsCondition().getMethods().isEmpty()) {
                    endpoints.add("ANY " + path);
                }
                mapping.getMethodsCondition().getMethods().forEach(method -> endpoints.add(method + " " + path));
            }
        });
        return endpoints;
    }
}
