package forum.server.login.web;

import forum.protocol.admin.AdminPaths;
import forum.protocol.admin.LockoutList;
import forum.server.login.Lockouts;
import forum.server.stomp.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lock-outs over REST, for administrators. */
@RestController
class LockoutController {

    private final Lockouts lockouts;

    LockoutController(Lockouts lockouts) {
        this.lockouts = lockouts;
    }

    @GetMapping(AdminPaths.LOCKOUTS)
    LockoutList list() {
        return lockouts.list();
    }

    @DeleteMapping(AdminPaths.LOCKOUTS + "/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(@PathVariable String account, Caller administrator) {
        lockouts.lift(administrator, account);
    }

    @DeleteMapping(AdminPaths.LOCKOUTS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void liftAt(@RequestParam String address, Caller administrator) {
        lockouts.liftAt(administrator, address);
    }
}
