package forum.server.http;

import forum.server.refusal.Refused;
import forum.server.stomp.Authenticator;
import forum.server.stomp.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Logs a request in for its own duration, by the same rules as a session; its principal is a {@link Caller}. */
final class HttpLogin extends OncePerRequestFilter {

    static final String ADMINISTRATOR = "ADMIN";
    private static final List<GrantedAuthority> ADMINISTRATORS = List
            .of(new SimpleGrantedAuthority("ROLE_" + ADMINISTRATOR));

    private final Authenticator authenticator;
    private final AccessRefusals refusals;

    HttpLogin(Authenticator authenticator, AccessRefusals refusals) {
        this.authenticator = authenticator;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = AuthorizationHeader.read(request).map(authenticator::authenticate);
        } catch (Refused refused) {
            refusals.refuse(request, response, refused);
            return;
        }
        chain.doFilter(caller.map(known -> loggedIn(request, known)).orElse(request), response);
    }

    private static HttpServletRequest loggedIn(HttpServletRequest request, Caller caller) {
        SecurityContextHolder.setContext(new SecurityContextImpl(new PreAuthenticatedAuthenticationToken(caller, "",
                caller.administrator() ? ADMINISTRATORS : List.of())));
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }
        };
    }
}
