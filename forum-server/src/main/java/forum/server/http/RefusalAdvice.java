package forum.server.http;

import forum.protocol.ErrorCode;
import forum.protocol.Headers;
import forum.protocol.Refusal;
import forum.server.refusal.Outage;
import forum.server.refusal.Refused;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Renders refusals as problem details (RFC 9457) with a {@code code}. */
@RestControllerAdvice
class RefusalAdvice {

    private static final Logger log = LoggerFactory.getLogger(RefusalAdvice.class);
    private static final String CHALLENGE = "Basic realm=\"Forum\", charset=\"UTF-8\"";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refused refused) {
        return answer(refused.refusal(), status(refused.code()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> loginRefused(LoginRefused refused) {
        ErrorCode code = refused.refusal().code();
        // Elsewhere the unknown user is one that the request asks for.
        return answer(refused.refusal(), code == ErrorCode.UNKNOWN_USER ? HttpStatus.UNAUTHORIZED : status(code));
    }

    private static ResponseEntity<ProblemDetail> answer(Refusal refusal, HttpStatus status) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        if (status == HttpStatus.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        if (refusal.retryAfterSeconds() != null) {
            response.header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds().toString());
        }
        return response.body(problem(status, refusal.code(), refusal.message()));
    }

    @ExceptionHandler
    ProblemDetail mistyped(MethodArgumentTypeMismatchException mistyped) {
        return problem(HttpStatus.BAD_REQUEST, ErrorCode.MALFORMED_REQUEST,
                "The parameter " + mistyped.getName() + " takes " + expectation(mistyped.getRequiredType()) + ".");
    }

    private static String expectation(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        } else if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        } else if (type == Instant.class) {
            return "a time such as 2026-11-20T09:00:00Z";
        }
        return "a whole number";
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException unreadable) {
        return problem(HttpStatus.BAD_REQUEST, ErrorCode.MALFORMED_REQUEST,
                "The body must be JSON of the form that the protocol gives.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception failure) {
        if (failure instanceof ErrorResponse answer) {
            HttpStatus status = HttpStatus.valueOf(answer.getStatusCode().value());
            return ResponseEntity.status(status).headers(answer.getHeaders())
                    .body(problem(status, ErrorCode.MALFORMED_REQUEST, meaning(status)));
        }
        if (Outage.isBehind(failure)) {
            log.warn("A request over HTTP cannot be answered now: {}", failure.toString());
            return refused(Outage.refused());
        }
        log.error("A request over HTTP failed", failure);
        return ResponseEntity.internalServerError().body(problem(HttpStatus.INTERNAL_SERVER_ERROR,
                ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.meaning()));
    }

    private static String meaning(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this path.";
            case METHOD_NOT_ALLOWED -> "This path does not take this method.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body must be JSON, and the header Content-Type say so.";
            default -> ErrorCode.MALFORMED_REQUEST.meaning();
        };
    }

    private static ProblemDetail problem(HttpStatus status, ErrorCode code, String message) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, message);
        problem.setProperty(Headers.CODE, code.name());
        return problem;
    }

    private static HttpStatus status(ErrorCode code) {
        return switch (code) {
            case UNKNOWN_USER, UNKNOWN_SESSION, UNKNOWN_FILE -> HttpStatus.NOT_FOUND;
            case NAME_TAKEN, LAST_ADMINISTRATOR -> HttpStatus.CONFLICT;
            case RATE_LIMITED, LOCKED_OUT -> HttpStatus.TOO_MANY_REQUESTS;
            case NOT_LOGGED_IN, BAD_CREDENTIALS, SESSION_EXPIRED -> HttpStatus.UNAUTHORIZED;
            case NOT_ALLOWED, ACCOUNT_DISABLED -> HttpStatus.FORBIDDEN;
            case DISK_FULL -> HttpStatus.INSUFFICIENT_STORAGE;
            case UNAVAILABLE, SERVER_STOPPING -> HttpStatus.SERVICE_UNAVAILABLE;
            case INTERNAL_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
