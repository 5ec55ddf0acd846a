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
import org.springframework.http.HttpHeaders;
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
        if (comesFromAnotherSite(request)) {
            refusals.forbidOtherSite(request, response);
            return;
        }
        Optional<Caller> caller;
        try {
            caller = AuthorizationHeader.read(request).map(authenticator::authenticate);
        } catch (Refused refused) {
            refusals.refuse(request, response, refused);
            return;
        } catch (RuntimeException failure) {
            refusals.answer(request, response, failure);
            return;
        }
        chain.doFilter(caller.map(known -> loggedIn(request, known)).orElse(request), response);
    }

    /** A browser adds the password that it remembers, even if it is a page of somebody else who makes it ask. */
    private static boolean comesFromAnotherSite(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !origin.endsWith("://" + request.getHeader(HttpHeaders.HOST));
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
