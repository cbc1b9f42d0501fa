-- A stand-in for the community module mod_auth_external: a program knows the passwords, and is asked one line at a
-- time. Pipes take the place of the pseudo-terminal that Lua 5.4 has no library for in Debian.

local new_sasl = require "util.sasl".new;

local command = module:get_option_string("lines_test_command");
local pipe = module:get_option_string("lines_test_pipe");
local provider = {};
local questions, answers;

local function start()
	os.remove(pipe);
	assert(os.execute("mkfifo '" .. pipe .. "'"));
	questions = assert(io.popen("exec " .. command .. " > '" .. pipe .. "'", "w"));
	questions:setvbuf("no");
	answers = assert(io.open(pipe, "rb"));
end

-- The program's answer; a program that ended is started again, once, since some answer one question and end.
local function ask(question, again)
	if not questions then
		start();
	end
	questions:write(question, "\n");
	local answer = answers:read("l");
	if not answer then
		questions:close();
		answers:close();
		questions = nil;
		return not again and ask(question, true);
	end
	return answer == "1";
end

function provider.test_password(user, password)
	return ask("auth:" .. user .. ":" .. module.host .. ":" .. password);
end

function provider.user_exists(user)
	return ask("isuser:" .. user .. ":" .. module.host);
end

function provider.set_password(user, password)
	if ask("setpass:" .. user .. ":" .. module.host .. ":" .. password) then
		return true;
	end
	return nil, "the program refused";
end

function provider.create_user()
	return nil, "accounts are made elsewhere";
end

function provider.delete_user()
	return nil, "accounts are removed elsewhere";
end

function provider.get_sasl_handler()
	return new_sasl(module.host, {
		plain_test = function(_, user, password)
			return provider.test_password(user, password), true;
		end;
	});
end

module:provides("auth", provider);
