package forum.server.account.web;

import forum.protocol.ErrorCode;
import forum.protocol.account.AccountRegistered;
import forum.protocol.account.RegisterAccount;
import forum.server.account.Registration;
import forum.server.limit.AddressBlock;
import forum.server.limit.TokenBuckets;
import forum.server.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registers accounts over REST, so many a minute for each address. */
@RestController
class AccountController {

    private final Registration registration;
    private final TokenBuckets attempts;

    AccountController(Registration registration, @Value("${forum.registrations-per-minute:30}") double perMinute) {
        this.registration = registration;
        this.attempts = new TokenBuckets(perMinute / 60, perMinute);
    }

    @PostMapping("/api/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    AccountRegistered register(@RequestBody RegisterAccount account, HttpServletRequest request) {
        if (!attempts.tryTake(AddressBlock.of(request.getRemoteAddr()), System.nanoTime())) {
            throw new Refused(ErrorCode.RATE_LIMITED, "Too many registrations from this address; wait a minute.", null,
                    60L);
        }
        if (account.name() == null || account.password() == null) {
            throw new Refused(ErrorCode.MALFORMED_REQUEST, "Give a name and a password.");
        }
        return registration.register(account, request.getRemoteAddr());
    }
}
