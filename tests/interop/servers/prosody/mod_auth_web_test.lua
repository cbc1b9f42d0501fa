-- A stand-in for the community module mod_auth_http, which Debian's package has not: a web service knows the passwords.
-- Only true with status 200 is yes; whatever goes wrong is no.

local async = require "util.async";
local base64 = require "util.encodings".base64;
local http = require "net.http";
local new_sasl = require "util.sasl".new;

local base = module:get_option_string("web_test_url");
local credentials = module:get_option_string("web_test_credentials");
local provider = {};

-- The status and the body of the answer; none when there was none.
local function ask(verb, method, user, password)
	local fields = http.formencode({ user = user, server = module.host, pass = password });
	local options = { method = verb, headers = { Authorization = "Basic " .. base64.encode(credentials) } };
	local address = base .. "/" .. method;
	if verb == "POST" then
		options.body = fields;
	else
		address = address .. "?" .. fields;
	end
	local answer = async.wait_for(http.request(address, options));
	if answer then
		return answer.code, answer.body;
	end
end

-- Does the service say yes to the question?
local function is_so(method, user, password)
	local status, body = ask("GET", method, user, password);
	return status == 200 and body == "true";
end

-- Did the service do it? What is done is told by one of these statuses.
local function do_it(method, user, password, done)
	local status = ask("POST", method, user, password);
	if done[status] then
		return true;
	end
	return nil, "the service answered " .. tostring(status);
end

local CHANGED = { [200] = true, [201] = true, [204] = true };

function provider.test_password(user, password)
	return is_so("check_password", user, password);
end

function provider.user_exists(user)
	return is_so("user_exists", user);
end

function provider.set_password(user, password)
	return do_it("set_password", user, password, CHANGED);
end

function provider.create_user(user, password)
	return do_it("register", user, password, { [201] = true });
end

function provider.delete_user(user)
	return do_it("remove_user", user, nil, CHANGED);
end

function provider.get_sasl_handler()
	return new_sasl(module.host, {
		plain_test = function(_, user, password)
			return provider.test_password(user, password), true;
		end;
	});
end

module:provides("auth", provider);
