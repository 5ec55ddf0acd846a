package forum.server.http;

import forum.protocol.admin.AdminPaths;
import forum.protocol.mailbox.MailboxPaths;
import forum.server.stomp.Authenticator;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;

/** Says what may be asked over HTTP, and by whom; all else is refused. */
@Configuration(proxyBeanMethods = false)
class HttpAccess {

    @Bean
    @Order(1)
    SecurityFilterChain administration(HttpSecurity http, Authenticator authenticator, AccessRefusals refusals) {
        return stateless(http.securityMatcher(AdminPaths.ROOT + "/**", "/actuator/metrics/**"))
                .addFilterBefore(new HttpLogin(authenticator, refusals), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().hasRole(HttpLogin.ADMINISTRATOR))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint(
                                (request, response, failure) -> refusals.askForLogin(request, response))
                        .accessDeniedHandler((request, response, failure) -> refusals.forbid(request, response)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain members(HttpSecurity http, Authenticator authenticator, AccessRefusals refusals) {
        return stateless(http.securityMatcher(MailboxPaths.ROOT + "/**"))
                .addFilterBefore(new HttpLogin(authenticator, refusals), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, failure) -> refusals.askMemberForLogin(request, response)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain everybody(HttpSecurity http, AccessRefusals refusals) {
        return stateless(http)
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.POST, "/api/accounts").permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/server", "/actuator/health",
                                "/v3/api-docs", "/v3/api-docs/swagger-config", "/swagger-ui", "/swagger-ui/*")
                        .permitAll().dispatcherTypeMatchers(DispatcherType.ERROR).permitAll().anyRequest().denyAll())
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((request, response, failure) -> refusals.deny(request, response))
                        .accessDeniedHandler((request, response, failure) -> refusals.deny(request, response)))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie logs anybody in; for passwords that a browser remembers, HttpLogin looks where a page is from.
                .csrf(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable);
    }
}
