package forum.server.http;

import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.protocol.admin.AdminPaths;
import forum.protocol.mailbox.MailboxPaths;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What the OpenAPI document says beyond what the controllers' signatures do; made when it is asked for. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    private static final String PROBLEM = "Problem";
    private static final String BASIC = "password";
    private static final String BEARER = "sessionToken";
    /** Method and path, and what a request does. */
    private static final Map<String, String> SUMMARIES = Map.ofEntries(
            Map.entry("POST /api/accounts", "Registers an account; so many a minute for each address"),
            Map.entry("GET /api/server", "Tells whether the server is full, so that only administrators get in"),
            Map.entry("GET " + AdminPaths.SETTINGS, "All settings and their values"),
            Map.entry("PATCH " + AdminPaths.SETTINGS,
                    "Changes settings at once and for good: all those given, or none"),
            Map.entry("GET " + AdminPaths.SESSIONS, "All open sessions, the oldest first"),
            Map.entry("DELETE " + AdminPaths.SESSIONS + "/{id}", "Ends a session, which is told so"),
            Map.entry("GET " + AdminPaths.ACCOUNTS, "Accounts by name, a page at a time"),
            Map.entry("POST " + AdminPaths.ACCOUNTS, "Creates an account"),
            Map.entry("PATCH " + AdminPaths.ACCOUNTS + "/{name}",
                    "Changes an account's role or password, disables or enables it"),
            Map.entry("DELETE " + AdminPaths.ACCOUNTS + "/{name}", "Deletes an account; what it wrote stays"),
            Map.entry("GET " + AdminPaths.LOCKOUTS, "All lock-outs in force"),
            Map.entry("DELETE " + AdminPaths.LOCKOUTS, "Lifts the lock-outs of an address"),
            Map.entry("DELETE " + AdminPaths.LOCKOUTS + "/{account}",
                    "Lifts the lock-outs of an account, whatever the address"),
            Map.entry("GET " + AdminPaths.AUDIT, "The audit log, the newest entries first, a page at a time"),
            Map.entry("POST " + AdminPaths.ANNOUNCEMENTS, "Tells all who are online something"),
            Map.entry("PATCH " + MailboxPaths.FILES + "/{id}",
                    "Brings bytes of a sealed file that was announced with mailbox.leave"),
            Map.entry("GET " + MailboxPaths.FILES + "/{id}",
                    "A sealed file that waits for whoever asks, all of it or a range"),
            Map.entry("POST " + AdminPaths.STOP, "Tells everybody, then stops the server"));

    /** Keeps the start short. */
    @Bean
    static BeanFactoryPostProcessor madeWhenAskedFor() {
        return beans -> {
            for (String name : beans.getBeanDefinitionNames()) {
                BeanDefinition bean = beans.getBeanDefinition(name);
                String maker = bean.getFactoryBeanName() == null ? bean.getBeanClassName() : bean.getFactoryBeanName();
                if (maker != null && maker.startsWith("org.springdoc.")) {
                    bean.setLazyInit(true);
                }
            }
        };
    }

    @Bean
    @Lazy
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Forum").version("1").description(
                        "Registration, administration, and sealed files of the mailbox. Everything else goes over STOMP."))
                .components(new Components()
                        .addSecuritySchemes(BASIC, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")
                                .description("Name and password, in UTF-8; of an administrator for administration"))
                        .addSecuritySchemes(BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP)
                                .scheme("bearer").description("Session token, from presence.join; likewise"))
                        .addSchemas(PROBLEM, problem()).addSchemas(SettingsSchema.NAME, SettingsSchema.make()));
    }

    private static Schema<?> problem() {
        return new ObjectSchema().description("A problem detail (RFC 9457)")
                .addProperty("title", new StringSchema().description("The status in words"))
                .addProperty("status", new IntegerSchema().description("The status"))
                .addProperty("detail", new StringSchema().description("What is wrong and what to do, for people"))
                .addProperty(Headers.CODE, new StringSchema()._enum(Arrays.stream(ErrorCode.values()).map(Enum::name)
                        .toList()).description("What is wrong, for programs"));
    }

    @Bean
    @Lazy
    GlobalOpenApiCustomizer describing() {
        return document -> document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach(
                        (method, operation) -> describe(operation, path, method + " " + path)));
    }

    private static void describe(Operation operation, String path, String request) {
        operation.summary(SUMMARIES.get(request));
        boolean administration = path.startsWith(AdminPaths.ROOT);
        boolean mailbox = path.startsWith(MailboxPaths.ROOT);
        operation.tags(List.of(administration ? "administration" : mailbox ? "for members" : "for everybody"));
        if (path.equals(AdminPaths.SETTINGS)) {
            operation.getResponses().addApiResponse("200",
                    new ApiResponse().description("All settings").content(SettingsSchema.content()));
            if (operation.getRequestBody() != null) {
                operation.getRequestBody().content(SettingsSchema.content());
            }
        }
        operation.getResponses().addApiResponse("default", refusal("Refused; the code says why"));
        if (administration) {
            operation.getResponses().addApiResponse("403", refusal("Not an administrator"));
        }
        if (administration || mailbox) {
            operation.getResponses().addApiResponse("401", refusal("No credentials, or wrong ones"));
            operation.security(List.of(new SecurityRequirement().addList(BASIC),
                    new SecurityRequirement().addList(BEARER)));
        }
    }

    private static ApiResponse refusal(String description) {
        return new ApiResponse().description(description).content(new Content().addMediaType(
                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }
}
