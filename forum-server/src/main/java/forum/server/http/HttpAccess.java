package forum.server.http;

import forum.protocol.Destinations;
import forum.protocol.ErrorCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Says what may be asked over HTTP; all else is refused. */
@Configuration(proxyBeanMethods = false)
class HttpAccess {

    private static final String REFUSAL = """
            {"title":"Forbidden","status":403,"detail":"%s","code":"%s"}""".formatted(ErrorCode.NOT_ALLOWED.meaning(),
            ErrorCode.NOT_ALLOWED.name());

    @Bean
    SecurityFilterChain httpAccessRules(HttpSecurity http) {
        return http
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.POST, "/api/accounts").permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health", Destinations.ENDPOINT).permitAll()
                        .requestMatchers("/error").permitAll().anyRequest().denyAll())
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((request, response, failure) -> refuse(response))
                        .accessDeniedHandler((request, response, failure) -> refuse(response)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie logs anybody in, so there is nothing that another site could make a browser do.
                .csrf(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable).build();
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write(REFUSAL);
    }
}
