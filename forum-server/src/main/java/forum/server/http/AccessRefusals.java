package forum.server.http;

import forum.protocol.ErrorCode;
import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.AuditType;
import forum.protocol.mailbox.MailboxPaths;
import forum.server.audit.Audit;
import forum.server.limit.AddressBlock;
import forum.server.limit.TokenBuckets;
import forum.server.refusal.Refused;
import forum.server.stomp.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers requests that get no access, and takes down those that need one. */
@Component
class AccessRefusals {

    private static final List<String> PLACES = List.of(AdminPaths.SETTINGS, AdminPaths.SESSIONS, AdminPaths.ACCOUNTS,
            AdminPaths.LOCKOUTS, AdminPaths.AUDIT, AdminPaths.ANNOUNCEMENTS, AdminPaths.STOP, MailboxPaths.ROOT);
    /** Of one address: more would only push out of the log what matters. */
    private static final double RECORDS_PER_MINUTE = 60;

    private final HandlerExceptionResolver answers;
    private final Audit audit;
    private final TokenBuckets records = new TokenBuckets(RECORDS_PER_MINUTE / 60, RECORDS_PER_MINUTE);

    AccessRefusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers, Audit audit) {
        this.answers = answers;
        this.audit = audit;
    }

    /** The request shows credentials that were refused. */
    void refuse(HttpServletRequest request, HttpServletResponse response, Refused refused) {
        record(request, null, refused.code());
        answer(request, response, new LoginRefused(refused));
    }

    /** The request shows no credentials, where they are needed. */
    void askForLogin(HttpServletRequest request, HttpServletResponse response) {
        record(request, null, ErrorCode.NOT_LOGGED_IN);
        answer(request, response, new Refused(ErrorCode.NOT_LOGGED_IN,
                "This needs an administrator: give the name and the password, or a session token."));
    }

    /** The same where every member may. */
    void askMemberForLogin(HttpServletRequest request, HttpServletResponse response) {
        record(request, null, ErrorCode.NOT_LOGGED_IN);
        answer(request, response, new Refused(ErrorCode.NOT_LOGGED_IN,
                "This needs a login: give a session token, or the name and the password."));
    }

    /** Whoever asks is not the one who may. */
    void forbid(HttpServletRequest request, HttpServletResponse response) {
        String name = request.getUserPrincipal() instanceof Caller caller ? caller.name() : null;
        record(request, name, ErrorCode.NOT_ALLOWED);
        answer(request, response,
                new Refused(ErrorCode.NOT_ALLOWED, "Only administrators may do this."));
    }

    /** A page of another site has made a browser ask. */
    void forbidOtherSite(HttpServletRequest request, HttpServletResponse response) {
        record(request, null, ErrorCode.NOT_ALLOWED);
        answer(request, response, new Refused(ErrorCode.NOT_ALLOWED, "Pages of other sites may not ask for this."));
    }

    /** There is nothing here for anybody. */
    void deny(HttpServletRequest request, HttpServletResponse response) {
        answer(request, response, new Refused(ErrorCode.NOT_ALLOWED));
    }

    /** Whatever went wrong before a controller was asked looks as if it had been asked. */
    void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException failure) {
        if (answers.resolveException(request, response, null, failure) == null) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private void record(HttpServletRequest request, @Nullable String account, ErrorCode code) {
        String address = request.getRemoteAddr();
        if (records.tryTake(AddressBlock.of(address), System.nanoTime())) {
            audit.record(AuditType.ACCESS_REFUSED, account, address,
                    request.getMethod() + " " + place(request.getRequestURI()) + ": " + code);
        }
    }

    /** Without what follows: anything may stand there. */
    private static String place(String path) {
        return PLACES.stream().filter(place -> path.equals(place) || path.startsWith(place + "/")).findFirst()
                .orElse(AdminPaths.ROOT);
    }
}
