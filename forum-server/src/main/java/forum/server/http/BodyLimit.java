package forum.server.http;

import forum.protocol.Limits;
import forum.protocol.admin.AdminPaths;
import forum.protocol.mailbox.MailboxLimits;
import forum.protocol.mailbox.MailboxPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are long, or do not say how long they are, without reading them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit extends OncePerRequestFilter {

    private static final int MAX_BODY_BYTES = 16_384;
    /** What only administrators may say, every character escaped. */
    private static final int MAX_ANNOUNCEMENT_BYTES = Limits.MAX_FRAME_BYTES;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        int max = maxBytes(request.getRequestURI());
        if (length > max || (length < 0 && request.getHeader("Transfer-Encoding") != null)) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        chain.doFilter(request, response);
    }

    private static int maxBytes(String path) {
        if (path.startsWith(MailboxPaths.FILES + "/")) {
            return MailboxLimits.MAX_PIECE_BYTES;
        }
        return AdminPaths.ANNOUNCEMENTS.equals(path) ? MAX_ANNOUNCEMENT_BYTES : MAX_BODY_BYTES;
    }
}
